import { ask, deployment, Files, states } from '../testing';
import { liveReadySplit } from './live-ready-split';

const probing = (live: string, ready: string, env = ''): Files => ({
  'k8s/orders.yaml': deployment(
    'orders',
    `          image: acme/orders:1
${env}          livenessProbe:
            httpGet: {path: ${live}, port: 8080}
          readinessProbe:
            httpGet: {path: ${ready}, port: 8080}
`,
  ),
});
const code = (health: string): Files => ({
  'orders/Dockerfile': 'FROM node:22\nCMD ["node", "server.js"]\n',
  'orders/package.json': '{"name": "orders", "dependencies": {"express": "5"}}',
  'orders/server.js': `const app = require('express')();\napp.get('/health', ${health});\n`,
});
const DATABASE =
  '          env: [{name: DATABASE_URL, value: "postgres://db/orders"}]\n';

describe('smoke/live-ready-split', () => {
  it('fails when both ask one endpoint that waits for others', async () => {
    const [result] = await ask(liveReadySplit, {
      ...probing('/health', '/health'),
      ...code('async (req, res) => res.send(await pool.query("SELECT 1"))'),
    });
    expect(result.state).toBe('fail');
    expect(result.locations.map(({ path, line }) => `${path}:${line}`)).toEqual(
      ['k8s/orders.yaml:14', 'k8s/orders.yaml:16', 'orders/server.js:2'],
    );
  });

  it('passes when each has its own', async () => {
    expect(await states(liveReadySplit, probing('/live', '/ready'))).toEqual([
      'pass orders',
    ]);
  });

  it('passes when the shared endpoint asks nobody: there is nothing to keep apart', async () => {
    expect(
      await states(liveReadySplit, {
        ...probing('/health', '/health', DATABASE),
        ...code('(req, res) => res.send("ok")'),
      }),
    ).toEqual(['pass orders']);
  });

  it('does not know when the handler cannot be followed', async () => {
    const files = {
      ...probing('/health', '/health', DATABASE),
      ...code('require("./elsewhere").handler'),
    };
    expect(await states(liveReadySplit, files)).toEqual(['unknown orders']);
  });

  it('does not know about images of others', async () => {
    expect(
      await states(liveReadySplit, probing('/health', '/health', DATABASE)),
    ).toEqual(['unknown orders']);
  });
});
