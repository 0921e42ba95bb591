// `npm run docs`: writes docs/checks and the JSON Schema of runway.yaml from
// the engine itself. With --check it writes nothing and fails when what is
// committed is not what it would write.
import fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from './bundle-cli.mjs';
import { prepare, root, script } from './toolchain.mjs';

const SCHEMA = 'packages/cli/schema/runway.schema.json';
const CHECKS = 'docs/checks';

async function load() {
  const { build } = await import('esbuild');
  const outfile = join(cacheFolder, 'docs.mjs');
  await build({
    entryPoints: [join(root, 'packages/audit/src/docs/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    packages: 'external',
    alias: {
      '@runway/backstage-plugin-runway-common': join(
        root,
        'plugins/runway-common/src/index.ts',
      ),
    },
    logLevel: 'silent',
  });
  return import(pathToFileURL(outfile).href);
}

/** Prettier has the last word, as for everything else in the repository. */
async function formatted(path, text) {
  const { default: prettier } = await import('prettier');
  const filepath = join(root, path);
  const config = await prettier.resolveConfig(filepath);
  return prettier.format(text, { ...config, filepath });
}

function filesBelow(folder) {
  return fs
    .readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
}

await script(async args => {
  await prepare();
  const { checkDocuments, configJsonSchema } = await load();
  const wanted = new Map();
  for (const { path, text } of checkDocuments()) {
    wanted.set(`${CHECKS}/${path}`, await formatted(`${CHECKS}/${path}`, text));
  }
  const schema = JSON.stringify(configJsonSchema());
  wanted.set(SCHEMA, await formatted(SCHEMA, schema));

  fs.mkdirSync(join(root, CHECKS), { recursive: true });
  const stale = [...wanted].filter(([path, text]) => {
    const file = join(root, path);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
  });
  const left = filesBelow(CHECKS).filter(path => !wanted.has(path));
  if (args.includes('--check')) {
    for (const path of [...stale.map(([name]) => name), ...left]) {
      console.error(`${path} is not what "npm run docs" writes`);
    }
    return stale.length + left.length === 0 ? 0 : 1;
  }
  for (const [path, text] of stale) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), text);
  }
  left.forEach(path => fs.rmSync(join(root, path)));
  console.log(
    `${stale.length} of ${wanted.size} files written, ${left.length} removed`,
  );
  return 0;
});
