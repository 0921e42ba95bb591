import { ask, states } from '../testing';
import { envDocumented } from './env-documented';

const DOCKERFILE = { Dockerfile: 'FROM node:24\nRUN npm run build\n' };

function schema(line: string): Record<string, string> {
  return {
    'src/env.ts': `import { z } from 'zod';\nconst schema = z.object({\n  ${line}\n});\nschema.parse(process.env);\n`,
  };
}

describe('config/env-documented', () => {
  it('finds what the build needs and no build sets, with the builds', async () => {
    const [result] = await ask(envDocumented, {
      ...DOCKERFILE,
      ...schema('NEXT_PUBLIC_API_URL: z.string().url(),'),
    });
    expect(result).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'src/env.ts', line: 3, role: 'primary' },
        { path: 'Dockerfile', line: 2, role: 'related' },
      ],
    });
  });

  it.each([
    ['a default', 'API_URL: z.string().default("x"),'],
    ['an optional value', 'API_URL: z.string().url().optional(),'],
    ['a default below', 'API_URL: z\n    .string()\n    .default("x"),'],
    ['what every platform sets', 'NODE_ENV: z.enum(["production"]),'],
  ])('asks for no variable with %s', async (_, line) => {
    expect(
      await states(envDocumented, { ...DOCKERFILE, ...schema(line) }),
    ).toEqual(['not-applicable .']);
  });

  it.each([
    ['a build argument', { Dockerfile: 'FROM node:24\nARG API_URL\n' }],
    [
      'a manifest',
      { 'k8s/web.yaml': 'kind: X\nenv: [{name: API_URL, value: x}]\n' },
    ],
    [
      'a workflow',
      { '.github/workflows/a.yml': 'on: push\nenv: {API_URL: x}\n' },
    ],
  ])('passes when %s sets it', async (_, files) => {
    const results = await states(envDocumented, {
      ...DOCKERFILE,
      ...schema('API_URL: z.string(),'),
      ...files,
    });
    expect(results).toEqual(['pass .']);
  });

  it('cannot tell what a secret of the cluster holds', async () => {
    const results = await states(envDocumented, {
      ...DOCKERFILE,
      ...schema('API_URL: z.string(),'),
      'k8s/web.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: web, envFrom: [{secretRef: {name: web}}]}]
`,
    });
    expect(results.join()).toContain('unknown');
    expect(results.join()).not.toContain('fail');
  });

  it.each([
    ['Python', 'app/main.py', 'import os\nurl = os.environ["API_URL"]\n', 2],
    [
      '.NET',
      'src/Program.cs',
      'var u = Environment.GetEnvironmentVariable("API_URL") ?? throw new Exception();\n',
      1,
    ],
    [
      'Go',
      'main.go',
      'type c struct {\n\tURL string `env:"API_URL,required"`\n}\n',
      2,
    ],
    [
      'Node',
      'src/main.js',
      "if (!process.env.API_URL) {\n  throw new Error('API_URL');\n}\n",
      1,
    ],
  ])('knows what %s does not start without', async (_, path, text, line) => {
    const results = await ask(envDocumented, {
      [path]: text,
      Dockerfile: 'FROM scratch\n',
      'compose.yaml': 'services: {app: {build: .}}\n',
    });
    const failing = results.filter(({ state }) => state === 'fail');
    expect(failing.map(({ locations }) => locations[0].line)).toEqual([line]);
  });
});
