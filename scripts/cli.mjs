// `npm run -s runway -- audit <dir>`: the command line from a clone. Prints
// nothing of its own on stdout.
import { join } from 'node:path';
import { bundleCli, cacheFolder } from './bundle-cli.mjs';
import { run } from './processes.mjs';
import { prepare, script } from './toolchain.mjs';

await script(async args => {
  const env = await prepare();
  const bundle = await bundleCli();
  // npm moves to the repository's root; relative folders are meant from where
  // the user stands.
  const cwd =
    process.env.npm_lifecycle_event === 'runway'
      ? process.env.INIT_CWD ?? process.cwd()
      : process.cwd();
  return run('node', [bundle, ...args], {
    cwd,
    env: { ...env, NODE_COMPILE_CACHE: join(cacheFolder, 'compiled') },
  });
});
