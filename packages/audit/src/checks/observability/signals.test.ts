import { deployment, failures, Files, neverFails, states } from '../testing';
import { application } from './application.example';
import { dashboards } from './dashboards';
import { logs } from './logs';
import { metrics } from './metrics';
import { slo } from './slo';
import { traces } from './traces';

const HOST: Files = {
  'docker-compose.prod.yml': 'services:\n  app:\n    image: acme/app:1\n',
};
const CLUSTER: Files = {
  'k8s/app.yaml': deployment('app', '          image: acme/app:1\n'),
};

describe('observability/metrics and traces', () => {
  it('fail for a service without a library, at its project', async () => {
    const files = application('"express": "5.0.0"');
    expect(await failures(metrics, files)).toEqual(['package.json:1']);
    expect(await failures(traces, files)).toEqual(['package.json:1']);
  });

  it('pass with OpenTelemetry, which does both', async () => {
    const files = application('"@opentelemetry/sdk-node": "1"');
    expect(await neverFails(metrics, files)).toBe(true);
    expect(await neverFails(traces, files)).toBe(true);
  });

  it('ask nothing of a server of files', async () => {
    expect(
      await neverFails(metrics, {
        ...application('"react": "19.0.0"'),
        Dockerfile:
          'FROM node:22 AS build\nCOPY . .\nFROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html\nEXPOSE 80\n',
      }),
    ).toBe(true);
  });
});

describe('observability/logs', () => {
  it('fails on a host, and does not know about a cluster', async () => {
    expect(await states(logs, HOST)).toEqual(['fail .']);
    expect(await states(logs, CLUSTER)).toEqual(['unknown .']);
  });

  it('passes with a driver that sends them away', async () => {
    expect(
      await states(logs, {
        'docker-compose.prod.yml':
          'services:\n  app:\n    image: acme/app:1\n    logging: {driver: awslogs}\n',
      }),
    ).toEqual(['pass .']);
    expect(
      await states(logs, {
        'docker-compose.prod.yml':
          'services:\n  app:\n    image: acme/app:1\n    logging: {driver: json-file}\n',
      }),
    ).toEqual(['fail .']);
  });
});

describe('observability/dashboards', () => {
  it('does not take any JSON in a folder of Grafana for a dashboard', async () => {
    expect(
      await states(dashboards, {
        ...HOST,
        'grafana/package.json': '{"name": "x"}\n',
      }),
    ).toEqual(['fail .']);
  });

  it('passes with a ConfigMap that Grafana loads', async () => {
    expect(
      await states(dashboards, {
        ...CLUSTER,
        'k8s/d.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d, labels: {grafana_dashboard: "1"}}\ndata: {}\n',
      }),
    ).toEqual(['pass .']);
  });

  it('has nothing to say about what is not deployed', async () => {
    expect(await states(dashboards, { 'README.md': '# x\n' })).toEqual([
      'not-applicable .',
    ]);
  });
});

describe('observability/slo', () => {
  it('passes with an object of Sloth or a document with a figure', async () => {
    expect(await states(slo, HOST)).toEqual(['fail .']);
    expect(
      await states(slo, {
        ...HOST,
        'k8s/slo.yaml':
          'apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: x}\nspec: {}\n',
      }),
    ).toEqual(['pass .']);
    expect(
      await states(slo, {
        ...HOST,
        'docs/slo.md': '# SLO\n\nSLO: 99.9 % of the requests.\n',
      }),
    ).toEqual(['pass .']);
  });
});
