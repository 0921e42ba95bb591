// How time and memory of `runway audit` grow with the number of files, on
// generated monorepositories of up to 50,000 files with real contents.
//
//   npm run bench -- scale [files,...]
import fs from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { bundleCli } from '../../scripts/bundle-cli.mjs';
import { auditOnce, machine } from './measure.mjs';

const SIZES = (process.argv[2] ?? '1000,5000,10000,25000,50000')
  .split(',')
  .map(Number);
const GOAL_MB = 300;
/** Of a hundred files of a service, five are about its way to production. */
const FILES_PER_SERVICE = 100;

const manifest = name => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:1.4.2
          ports: [{containerPort: 8080}]
          env:
            - {name: DB_HOST, value: ${name}-db}
            - {name: DB_URL, value: "postgres://$(DB_HOST)/app"}
          readinessProbe: {httpGet: {path: /health/ready, port: 8080}}
          livenessProbe: {httpGet: {path: /health/live, port: 8080}}
          resources: {requests: {cpu: 50m, memory: 64Mi}}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 8080}]}
`;

const workflow = name => `name: ${name}
on: {push: {branches: [main], paths: ["services/${name}/**"]}}
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm test
        working-directory: services/${name}
      - uses: docker/build-push-action@v6
        with:
          context: services/${name}
          push: true
          tags: ghcr.io/acme/${name}:1.4.2
      - run: kubectl apply -f services/${name}/k8s
`;

const dockerfile = `FROM node:24 AS build
WORKDIR /app
COPY package.json ./
RUN npm install
COPY src src
FROM node:24-slim
WORKDIR /app
COPY --from=build /app /app
USER node
EXPOSE 8080
CMD ["node", "src/file0.ts"]
`;

const source = (name, index) => `import express from 'express';
import { createPool } from './file${index + 1}';

/** Handler ${index} of ${name}. */
export class Handler${index} {
  constructor(private readonly pool = createPool()) {}

  async handle(request: express.Request, response: express.Response) {
    const { rows } = await this.pool.query('select * from orders where id = $1', [
      request.params.id,
    ]);
${'    // What the order looks like depends on the region it was made in.\n'.repeat(
  12,
)}    response.json({ order: rows[0], service: process.env.SERVICE_NAME });
  }
}

export const app = express();
app.get('/orders/:id', (request, response) => new Handler${index}().handle(request, response));
`;

function generate(folder, files) {
  const write = (path, text) => {
    fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
    fs.writeFileSync(join(folder, path), text);
  };
  for (let i = 0; i < files / FILES_PER_SERVICE; i++) {
    const name = `service-${i}`;
    const home = `services/${name}`;
    write(`.github/workflows/${name}.yml`, workflow(name));
    write(`${home}/Dockerfile`, dockerfile);
    write(`${home}/k8s/${name}.yaml`, manifest(name));
    write(`${home}/package.json`, JSON.stringify({ name, scripts: {} }));
    write(`${home}/README.md`, `# ${name}\n`);
    for (let k = 0; k < FILES_PER_SERVICE - 5; k++) {
      write(`${home}/src/file${k}.ts`, source(name, k));
    }
  }
}

const cli = await bundleCli();
console.log('runway audit by number of files, one run each, fresh processes');
console.log(machine());
for (const size of SIZES) {
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'runway-scale-'));
  try {
    generate(folder, size);
    const { seconds, megabytes } = await auditOnce(cli, folder, ['--no-cache']);
    console.log(
      `  ${String(size).padStart(6)} files  ${seconds.toFixed(2)} s, ` +
        `${((seconds / size) * 10_000).toFixed(2)} s per 10,000, ` +
        `${megabytes.toFixed(0)} MB (at most ${GOAL_MB}: ` +
        `${megabytes <= GOAL_MB ? 'reached' : 'MISSED'})`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
