import { spawnSync } from 'node:child_process';
import {
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * A repository that does all it can to make its reader run something or look
 * elsewhere, and what lies around it. Node's permission model is the witness:
 * it refuses child processes and every path that was not allowed.
 */
const root = resolve(__dirname, '../../..');
/** A word that stands only in files outside the repository. */
const CANARY = 'canary-outside-the-tree';

let cli: string;
let folder: string;
let repository: string;

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function workload(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    spec:
      containers: [{name: ${name}, image: "registry.example/${name}:latest"}]
`;
}

function writeOutside(): void {
  write('outside/secret.env', `TOKEN=${CANARY}\n`);
  write('outside/deployment.yaml', workload(CANARY));
  write(
    'outside/kustomization.yaml',
    `resources: [deployment.yaml]\nnamePrefix: ${CANARY}-\n`,
  );
  write('outside/compose.yaml', `services: {${CANARY}: {image: "x:latest"}}\n`);
  write('outside/ci.yml', `${CANARY}:\n  script: docker push ${CANARY}\n`);
  write('outside/action.yml', `name: ${CANARY}\nruns: {using: composite}\n`);
  write('outside/values.yaml', `image: ${CANARY}:latest\n`);
  write('outside/Program.cs', `class ${CANARY.replace(/-/g, '')} {}`);
}

function writeRepository(): void {
  const outside = join(folder, 'outside');
  write(
    'repo/k8s/kustomization.yaml',
    `resources: [../../outside, ${outside}, "../../outside/deployment.yaml", ../k8s]
components: [../../../../../../..${outside}]
patches: [{path: ../../outside/deployment.yaml}]
configMapGenerator: [{name: a, envs: [../../outside/secret.env], files: [x=../../outside/secret.env]}]
`,
  );
  write(
    'repo/compose.yaml',
    `include: [../outside/compose.yaml, ${outside}/compose.yaml]
services:
  web:
    extends: {file: ../outside/compose.yaml, service: ${'${'}X:-web}}
    env_file: [../outside/secret.env, ${outside}/secret.env]
    build: {context: ../outside, dockerfile: ${outside}/Dockerfile}
    volumes: ["../outside/secret.env:/secret"]
`,
  );
  write(
    'repo/.gitlab-ci.yml',
    `include: [{local: ../outside/ci.yml}, {local: ${outside}/ci.yml}, "../outside/ci.yml"]\nbuild: {script: ["touch ran-gitlab"]}\n`,
  );
  write(
    'repo/.github/workflows/ci.yml',
    `on: push
jobs:
  call: {uses: ./../../outside/ci.yml}
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: ./../outside
      - run: |
          touch ${folder}/ran-workflow; $(touch ${folder}/ran-substitution)
          source ../outside/secret.env; . ${outside}/secret.env
          docker build -f ../outside/Dockerfile ../outside
          bash ../outside/build.sh; make -C ../outside
`,
  );
  write(
    'repo/chart/Chart.yaml',
    'apiVersion: v2\nname: chart\nversion: 1.0.0\ndependencies: [{name: dep, version: 1.0.0, repository: "file://../../outside"}]\n',
  );
  write(
    'repo/chart/templates/web.yaml',
    `${workload('chart-web')}
# {{ .Files.Get "../../outside/secret.env" }} {{ .Files.Get "${outside}/secret.env" }}
# {{ range $path, $_ := .Files.Glob "../../outside/**" }}{{ $path }}{{ end }}
# {{ tpl (.Files.Get "../../outside/values.yaml") . }}
`,
  );
  write('repo/chart/values.yaml', 'a: 1\n');
  write(
    'repo/main.tf',
    `module "a" { source = "../outside" }\nresource "x" "y" { user = file("../outside/secret.env") }\n`,
  );
  write(
    'repo/Dockerfile',
    `FROM alpine\nRUN touch ${folder}/ran-docker\nCOPY ../outside/secret.env /\nADD ${outside}/secret.env /\n`,
  );
  write(
    'repo/Makefile',
    `all:\n\ttouch ${folder}/ran-make\ninclude ../outside/rules.mk\n`,
  );
  write(
    'repo/package.json',
    JSON.stringify({
      name: 'hostile',
      scripts: {
        preinstall: `touch ${folder}/ran-npm`,
        test: 'cat ../outside/secret.env',
      },
      workspaces: ['../outside'],
    }),
  );
  write(
    'repo/src/App/App.csproj',
    '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><ProjectReference Include="..\\..\\..\\outside\\outside.csproj" /></ItemGroup></Project>',
  );
  write(
    'repo/src/App/Program.cs',
    'var builder = WebApplication.CreateBuilder(args); builder.Services.AddHostedService<Outside>();',
  );
  write(
    'repo/runway.yaml',
    `version: 1\nservices: [{name: web, path: ../outside}]\n`,
  );
  symlinkSync(outside, join(repository, 'linked'));
  symlinkSync(
    join(outside, 'deployment.yaml'),
    join(repository, 'k8s/linked.yaml'),
  );
  symlinkSync('/etc/passwd', join(repository, 'compose.override.yaml'));
  symlinkSync('..', join(repository, 'k8s/up'));
  // Archives are never opened; one of three gigabytes would tell.
  mkdirSync(join(repository, 'chart/charts'), { recursive: true });
  for (const name of ['chart/charts/dep-1.0.0.tgz', 'layers.tar', 'dump.sql']) {
    const file = openSync(join(repository, name), 'w');
    ftruncateSync(file, 3 * 1024 ** 3);
    closeSync(file);
  }
}

/** Audits with Node's permissions: these folders to read, nothing to run. */
function audit(...readable: string[]) {
  return spawnSync(
    process.execPath,
    [
      '--permission',
      '--no-warnings',
      ...readable.map(path => `--allow-fs-read=${path}`),
      cli,
      ...['audit', repository, '--format', 'json', '--no-cache'],
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 },
  );
}

/** A report without its clock. */
function answersOf(stdout: string): unknown {
  const { results, services } = JSON.parse(stdout);
  return { results, services };
}

beforeAll(() => {
  const script = join(root, 'scripts/bundle-cli.mjs');
  const bundled = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (bundled.status !== 0) throw new Error(bundled.stderr);
  cli = bundled.stdout.trim();
  folder = mkdtempSync(join(tmpdir(), 'runway-hostile-'));
  repository = join(folder, 'repo');
  writeOutside();
  writeRepository();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a hostile repository', () => {
  it('is audited by a process that may run nothing and read nothing else', () => {
    const { status, stdout, stderr } = audit(
      repository,
      dirname(cli),
      join(root, 'node_modules'),
    );
    expect(stderr).toBe('');
    expect(status).not.toBe(2);
    const { results } = JSON.parse(stdout);
    const errors = results.filter(
      ({ state }: { state: string }) => state === 'error',
    );
    expect(errors).toEqual([]);
  });

  it('gets the same answers when everything may be read: nothing else was asked for', () => {
    const confined = audit(
      repository,
      dirname(cli),
      join(root, 'node_modules'),
    );
    const free = audit('*');
    expect(answersOf(free.stdout)).toEqual(answersOf(confined.stdout));
  });

  it('learns nothing of what lies outside, and leaves no trace', () => {
    expect(audit('*').stdout).not.toContain(CANARY);
    expect(readdirSync(folder).sort()).toEqual(['outside', 'repo']);
  });
});
