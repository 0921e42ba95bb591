// `npm run pack:check`: the command line as its users get it. Packs the three
// packages, installs the archives outside the repository, and asks them what a
// bundle of the sources is asked: the answers must be the same. Then runs the
// GitHub Action's step with them, as action.yml describes it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bundleCli, isNewer } from './bundle-cli.mjs';
import { say, seconds, step } from './progress.mjs';
import { prepare, root, script } from './toolchain.mjs';

const PACKAGES = ['plugins/runway-common', 'packages/audit', 'packages/cli'];
const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'];
const OKLA = join(root, 'examples/systems/okla');
const MINUTES = 60_000;

/** Builds what has changed since it was built. */
async function build(env) {
  const modified = file =>
    fs.statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const stale = (folder, output) =>
    isNewer(join(root, folder, 'src'), modified(output));
  const types = folder => `dist-types/${folder}/src/index.d.ts`;
  const built = folder => `${folder}/dist/index.cjs.js`;
  const options = { cwd: root, env };
  if (PACKAGES.some(folder => stale(folder, types(folder)))) {
    const args = ['--incremental', 'false'];
    await step('tsc', 'tsc', args, options, 'Correct the types.');
    // tsc leaves a declaration that stays the same as it is.
    const now = new Date();
    PACKAGES.forEach(each => fs.utimesSync(join(root, types(each)), now, now));
  }
  for (const folder of PACKAGES) {
    if (!stale(folder, built(folder))) continue;
    const cwd = join(root, folder);
    const args = ['package', 'build'];
    await step(`build ${folder}`, 'backstage-cli', args, { ...options, cwd });
  }
}

/** @returns the packages as archives, as they would be published. */
async function pack(env, folder) {
  const archives = PACKAGES.map((_, index) => join(folder, `${index}.tgz`));
  for (const [index, name] of PACKAGES.entries()) {
    const args = ['pack', '--out', archives[index]];
    await step(`pack ${name}`, 'yarn', args, { cwd: join(root, name), env });
  }
  return archives;
}

/** A repository with what needs WebAssembly and the secret rules to be read. */
function writeInfrastructure(folder) {
  // In parts: no scanner may take this file for a leak.
  const token = ['ghp', 'x7Kq2LmZ9vRt4WbN8cYd3HfJ6sPg1QaE5uTo'].join('_');
  const database = [
    'resource "aws_db_instance" "orders" {',
    '  backup_retention_period = 0',
    '}',
    '',
  ];
  fs.mkdirSync(folder);
  fs.writeFileSync(join(folder, 'main.tf'), database.join('\n'));
  fs.writeFileSync(join(folder, 'deploy.sh'), `export TOKEN=${token}\n`);
  return folder;
}

/** Runs a command to its end. Its output, without what no two runs share. */
function ask(command, args, options) {
  const settings = { encoding: 'utf8', timeout: 2 * MINUTES, ...options };
  const done = spawnSync(command, args, { maxBuffer: 2 ** 28, ...settings });
  if (done.error) throw done.error;
  const stdout = done.stdout
    .replace(/"generatedAt": ".*"/, '"generatedAt": ""')
    .replace(/"(\w+Ms)": [\d.]+/g, '"$1": 0');
  return { status: done.status, stdout, stderr: done.stderr };
}

function compare(packed, bundle, options, infrastructure) {
  const empty = fs.mkdtempSync(join(options.cwd, 'empty-'));
  const questions = [
    [['--version'], 0],
    [['audit', '--list-checks'], 0],
    [['audit', '--explain', 'images/pushed-by-ci', '--language', 'es'], 0],
    [['audit', empty], 0],
    [['audit', infrastructure, '--fail-on', 'none'], 0],
    [['audit', join(empty, 'nowhere')], 2],
    [['audit', '--format', 'pdf'], 2],
    ...[OKLA, infrastructure].flatMap(folder =>
      FORMATS.map(format => [['audit', folder, '--format', format], 1]),
    ),
  ];
  // One after the other, so that each answers from its own cache in the end.
  const answers = questions.map(([args]) => ask(packed, args, options));
  for (const [index, [args, status]] of questions.entries()) {
    const answer = answers[index];
    const told = `runway ${args.join(' ')}`;
    assert.equal(answer.status, status, `${told}\n${answer.stderr}`);
    assert.ok(status === 2 || answer.stdout, `${told} says nothing`);
    const expected = ask('node', [bundle, ...args], options);
    assert.deepEqual(answer, expected, `${told} differs from the sources`);
  }
  const args = ['audit', infrastructure, '--format', 'json'];
  const { results } = JSON.parse(ask(packed, args, options).stdout);
  for (const check of ['recovery/backup', 'secrets/plaintext']) {
    const found = results.some(
      result => result.check === check && result.state === 'fail',
    );
    assert.ok(found, `${check} finds nothing: is its library loaded?`);
  }
  return questions.length;
}

/** Runs the step of action.yml on a folder, with the archives as its `cli`. */
function runAction(archives, { cwd, env }, inputs) {
  const action = parse(fs.readFileSync(join(root, 'action.yml'), 'utf8'));
  const [audit] = action.runs.steps;
  const given = { cli: archives.join(' '), ...inputs };
  const value = expression => {
    const [, name] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression);
    assert.ok(name in action.inputs, `action.yml has no input ${name}`);
    return given[name] ?? action.inputs[name].default;
  };
  const variables = Object.entries(audit.env).map(([name, expression]) => [
    name,
    value(expression),
  ]);
  const folder = fs.mkdtempSync(join(cwd, 'action-'));
  const files = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map(name => [
    name,
    join(folder, name),
  ]);
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', audit.run];
  const { status, stderr } = ask('bash', shell, {
    cwd: folder,
    env: {
      ...env,
      ...Object.fromEntries([...variables, ...files]),
      GITHUB_ACTION_PATH: root,
      // What they depend on was fetched a moment ago.
      npm_config_prefer_offline: 'true',
    },
  });
  const read = path => {
    const file = join(folder, path);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  };
  return {
    status,
    stderr,
    outputs: read('GITHUB_OUTPUT').trim().split('\n'),
    summary: read('GITHUB_STEP_SUMMARY'),
    sarif: read('runway.sarif'),
  };
}

function checkAction(archives, options, failing) {
  const bad = runAction(archives, options, { path: failing });
  assert.equal(bad.status, 1, bad.stderr);
  assert.deepEqual(bad.outputs, ['sarif=runway.sarif', 'failed=true']);
  assert.match(bad.summary, /^## Runway: .*secrets\/plaintext/s);
  const { version, runs } = JSON.parse(bad.sarif);
  assert.equal(version, '2.1.0');
  assert.ok(runs[0].results.length > 0, 'the SARIF report has no results');

  const inputs = { path: failing, 'fail-on': 'none', sarif: '' };
  const good = runAction(archives, options, inputs);
  assert.equal(good.status, 0, good.stderr);
  assert.deepEqual(good.outputs, ['failed=false']);
  assert.match(good.summary, /^## Runway: /);

  const wrong = runAction(archives, options, { path: 'nowhere' });
  assert.equal(wrong.status, 2, wrong.stderr);
  assert.match(wrong.stderr, /there is no such folder/);
  assert.deepEqual([wrong.summary, wrong.sarif], ['', '']);
}

await script(async () => {
  const started = Date.now();
  const env = await prepare();
  const folder = fs.mkdtempSync(join(tmpdir(), 'runway-pack-'));
  try {
    await build(env);
    const archives = await pack(env, folder);
    const cwd = join(folder, 'installed');
    fs.mkdirSync(cwd);
    const install = ['install', '--no-audit', '--no-fund', '--prefix', cwd];
    await step('npm install', 'npm', [...install, ...archives], { cwd, env });

    const bundle = await bundleCli();
    const packed = join(cwd, 'node_modules/.bin/runway');
    const options = {
      cwd,
      env: { ...env, XDG_CACHE_HOME: join(cwd, 'cache') },
    };
    const infrastructure = writeInfrastructure(join(folder, 'infrastructure'));
    const asked = compare(packed, bundle, options, infrastructure);
    say('the GitHub Action …');
    checkAction(archives, options, infrastructure);
    console.log(
      `The packed command answers ${asked} questions as the sources do, and ` +
        `the GitHub Action works with it (${seconds(started)}).`,
    );
    return 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
