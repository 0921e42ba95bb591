import { auditTree } from './audit';
import { memoryTree } from './source/memory-tree';
import { SourceTree } from './source/source-tree';

const FILES_PER_SERVICE = 20;

/** What an audit asked of a tree. */
interface Asked {
  /** How often each file was read. */
  readonly reads: Map<string, number>;
  /** Looks at an entry of the list of files, or for one by its path. */
  lookups: number;
}

const workflow = (name: string) => `name: ${name}
on: {push: {branches: [main], paths: ["services/${name}/**"]}}
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm test
        working-directory: services/${name}
      - uses: docker/build-push-action@v6
        with: {context: services/${name}, push: true, tags: ghcr.io/acme/${name}:1.4.2}
      - run: kubectl apply -f services/${name}/k8s
`;

const dockerfile = `FROM node:24 AS build
WORKDIR /app
COPY package.json ./
RUN npm install
COPY src src
FROM node:24-slim
COPY --from=build /app /app
USER node
EXPOSE 8080
CMD ["node", "src/file0.ts"]
`;

const manifest = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
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
          env: [{name: DB_HOST, value: ${name}-db}]
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
          livenessProbe: {httpGet: {path: /live, port: 8080}}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 8080}]}
`;

const source = (index: number) => `import express from 'express';

export const app = express();
// Orders of the region that the request was made in.
app.get('/orders/${index}/:id', (request, response) => {
  response.json({ region: process.env.REGION, id: request.params.id });
});
`;

describe('how the work of an audit grows with the tree', () => {
  let small: Asked;
  let large: Asked;

  beforeAll(async () => {
    small = await askedOf(2_000);
    large = await askedOf(4_000);
  }, 120_000);

  it('reads no file more than a few times', () => {
    const often = [...large.reads].filter(([, times]) => times > 3);
    expect(often).toEqual([]);
  });

  it('reads twice as many files of a tree twice as large', () => {
    expect(large.reads.size).toBeGreaterThan(3_000);
    expect(total(large) / total(small)).toBeLessThan(2.2);
  });

  it('does not go through all files again for every service', () => {
    expect(large.lookups / small.lookups).toBeLessThan(2.2);
  });
});

function total({ reads }: Asked): number {
  return [...reads.values()].reduce((sum, times) => sum + times, 0);
}

async function askedOf(files: number): Promise<Asked> {
  const asked: Asked = { reads: new Map(), lookups: 0 };
  await auditTree(counted(memoryTree(monorepository(files)), asked));
  return asked;
}

function counted(tree: SourceTree, asked: Asked): SourceTree {
  return {
    ...tree,
    files: new Proxy(tree.files, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d/.test(key)) asked.lookups += 1;
        return Reflect.get(target, key, receiver);
      },
    }),
    hasFile(path) {
      asked.lookups += 1;
      return tree.hasFile(path);
    },
    hasFolder(path) {
      asked.lookups += 1;
      return tree.hasFolder(path);
    },
    read(path) {
      asked.reads.set(path, (asked.reads.get(path) ?? 0) + 1);
      return tree.read(path);
    },
  };
}

/** Services side by side, each with code, an image, manifests and a pipeline. */
function monorepository(files: number): Record<string, string> {
  const tree: Record<string, string> = {};
  for (let index = 0; index < files / FILES_PER_SERVICE; index++) {
    const name = `shop-${index}`;
    const home = `services/${name}`;
    tree[`.github/workflows/${name}.yml`] = workflow(name);
    tree[`${home}/Dockerfile`] = dockerfile;
    tree[`${home}/k8s/${name}.yaml`] = manifest(name);
    tree[`${home}/package.json`] = JSON.stringify({ name, scripts: {} });
    for (let k = 0; k < FILES_PER_SERVICE - 4; k++) {
      tree[`${home}/src/file${k}.ts`] = source(k);
    }
  }
  return tree;
}
