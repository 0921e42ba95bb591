// Bundles packages/cli into one file, again only when a source has changed.
// Run directly it prints the bundle's path.
import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './toolchain.mjs';

export const cacheFolder = join(root, 'node_modules/.cache/runway');

const SOURCES = [
  'packages/cli/src',
  'packages/audit/src',
  'plugins/runway-common/src',
];

/** True when a file, or anything in a folder, was changed after `time`. */
export function isNewer(path, time) {
  const stat = fs.statSync(path);
  // A folder's own time tells of removed files.
  if (stat.mtimeMs > time) return true;
  return (
    stat.isDirectory() &&
    fs.readdirSync(path).some(name => isNewer(join(path, name), time))
  );
}

/** @returns the path of an up-to-date bundle. */
export async function bundleCli() {
  const outfile = join(cacheFolder, 'cli.mjs');
  const inputs = [...SOURCES, 'yarn.lock', 'scripts/bundle-cli.mjs'];
  const built = fs.statSync(outfile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!inputs.some(path => isNewer(join(root, path), built))) return outfile;

  const started = new Date();
  const { build } = await import('esbuild');
  const partial = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [join(root, 'packages/cli/src/index.ts')],
    outfile: partial,
    bundle: true,
    minifySyntax: true,
    // Half of the time to start is reading the file.
    minifyWhitespace: true,
    legalComments: 'none',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // jsonc-parser's main file is UMD, which cannot be bundled.
    mainFields: ['module', 'main'],
    // Its build for Node looks into the environment at every token.
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    // Some dependencies are CommonJS and ask for Node's modules by require.
    banner: {
      js:
        "import { createRequire as __createRequire } from 'node:module';" +
        'const require = __createRequire(import.meta.url);',
    },
    logLevel: 'silent',
  });
  // Dated by its start: a source saved while it was built is still newer.
  fs.utimesSync(partial, started, started);
  fs.renameSync(partial, outfile);
  return outfile;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  process.stdout.write(`${await bundleCli()}\n`);
}
