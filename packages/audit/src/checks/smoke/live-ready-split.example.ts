import { ExampleFiles } from '../define-check';
import { deploymentOf } from '../example-files';

const files = (live: string, ready: string): ExampleFiles => ({
  'k8s/orders.yaml': deploymentOf(
    'orders',
    `          image: acme/orders:1.4.0
          ports: [{containerPort: 3000}]
          livenessProbe: {httpGet: {path: ${live}, port: 3000}}
          readinessProbe: {httpGet: {path: ${ready}, port: 3000}}
`,
  ),
  'orders/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n',
  'orders/package.json':
    '{"name": "orders", "dependencies": {"express": "5", "pg": "8"}}\n',
  'orders/server.js': `const app = require('express')();
app.get('/live', (req, res) => res.sendStatus(200));
app.get('/ready', async (req, res) => {
  await pool.query('SELECT 1');
  res.sendStatus(200);
});
app.listen(3000);
`,
});

/** One endpoint for both probes, and it asks the database. */
export const liveReadySplitExample = {
  fails: files('/ready', '/ready'),
  passes: files('/live', '/ready'),
};
