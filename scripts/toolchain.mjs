// Node 24, Yarn 4 and the dependencies, for a machine that has Node 20, npm
// and git. Everything comes from npm packages and lands in ignored folders:
// `.toolchain/` and `node_modules/`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, step } from './progress.mjs';

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.18.1';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, '.toolchain');
const nodeFolder = join(toolchain, 'node_modules/node/bin');
const yarnScript = join(
  toolchain,
  'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);
const stampFile = join(root, 'node_modules/.runway-install');

/** True below `yarn start` and the like on a Node that Backstage supports. */
function runsUnderYarn() {
  const [major] = process.versions.node.split('.');
  const agent = process.env.npm_config_user_agent ?? '';
  return ['22', '24'].includes(major) && /^yarn\/[4-9]/.test(agent);
}

function nodeWorks() {
  const node = join(nodeFolder, 'node');
  if (!fs.existsSync(node)) return false;
  const { stdout } = spawnSync(node, ['-v'], { encoding: 'utf8' });
  return stdout?.trim() === `v${NODE_VERSION}`;
}

function npmInstall(...packages) {
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  return step(
    `npm install ${packages.join(' ')}`,
    'npm',
    ['install', '--prefix', '.', ...flags, ...packages],
    { cwd: toolchain },
  );
}

/**
 * The `node` package fetches its binary in an install script, which npm may
 * not run. The binary itself is an ordinary package, so fetch that instead.
 */
async function placeNodeBinary() {
  const prefix =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin'
      : 'node';
  const name = [prefix, process.platform, process.arch].join('-');
  await npmInstall(
    `${name}@${NODE_VERSION}`,
    `@yarnpkg/cli-dist@${YARN_VERSION}`,
  );
  fs.mkdirSync(nodeFolder, { recursive: true });
  fs.rmSync(join(nodeFolder, 'node'), { force: true });
  fs.copyFileSync(
    join(toolchain, 'node_modules', name, 'bin/node'),
    join(nodeFolder, 'node'),
  );
}

async function ensureToolchain() {
  const yarnManifest = resolve(dirname(yarnScript), '../package.json');
  const yarnWorks =
    fs.existsSync(yarnManifest) &&
    JSON.parse(fs.readFileSync(yarnManifest, 'utf8')).version === YARN_VERSION;
  if (yarnWorks && nodeWorks()) return;

  fs.mkdirSync(toolchain, { recursive: true });
  await npmInstall(`node@${NODE_VERSION}`, `@yarnpkg/cli-dist@${YARN_VERSION}`);
  if (!nodeWorks()) await placeNodeBinary();
  if (!nodeWorks()) {
    throw new Error(
      `Node ${NODE_VERSION} was installed into .toolchain but does not run ` +
        `on ${process.platform} ${process.arch}.\nInstall Node 24 and Yarn 4 ` +
        'yourself, then use "yarn install" and "yarn start" or "yarn test".',
    );
  }
}

/** Changes whenever an install could have another outcome than the last one. */
function dependencyHash() {
  const hash = createHash('sha256').update(NODE_VERSION);
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const parent of ['packages', 'plugins']) {
    for (const name of fs.readdirSync(join(root, parent)).sort()) {
      files.push(join(parent, name, 'package.json'));
    }
  }
  for (const file of files) {
    const path = join(root, file);
    if (fs.existsSync(path)) hash.update(file).update(fs.readFileSync(path));
  }
  return hash.digest('hex');
}

async function ensureDependencies(env) {
  const hash = dependencyHash();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === hash) {
    return;
  }
  await step(
    'yarn install --immutable (about 3 minutes the first time)',
    join(nodeFolder, 'node'),
    [yarnScript, 'install', '--immutable'],
    { cwd: root, env },
    'If yarn.lock is out of date, run "yarn install" and commit the result.',
  );
  fs.writeFileSync(stampFile, hash);
}

/**
 * Makes sure that Node, Yarn and the dependencies are there.
 *
 * @returns the environment to start the repository's tools in.
 */
export async function prepare() {
  const bin = join(root, 'node_modules/.bin');
  if (runsUnderYarn()) {
    const PATH = [bin, process.env.PATH].join(delimiter);
    return { ...process.env, PATH };
  }
  const yarnBin = join(toolchain, 'node_modules/.bin');
  const PATH = [nodeFolder, bin, yarnBin, process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH };
  // npm's own settings would reach Yarn and the tools below it.
  for (const name of Object.keys(env)) {
    if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name];
  }
  await ensureToolchain();
  await ensureDependencies(env);
  return env;
}

/**
 * Runs `main` and exits with its code, whatever is still being waited for. A
 * failure is one clear message, not a stack.
 */
export async function script(main) {
  try {
    process.exit(await main(process.argv.slice(2)));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
