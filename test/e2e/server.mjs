// The portal as it is deployed: the built app, served by the backend. Builds
// the app first when it is missing or older than a source.
//
//   node server.mjs <port>
import fs from 'node:fs';
import { join } from 'node:path';
import { isNewer } from '../../scripts/bundle-cli.mjs';
import { onSignal, start } from '../../scripts/processes.mjs';
import { step } from '../../scripts/progress.mjs';
import { prepare, root, script } from '../../scripts/toolchain.mjs';

const SOURCES = ['packages/app/src', 'plugins/runway/src', 'yarn.lock'];

await script(async ([port = '7117']) => {
  const env = await prepare();
  const page = join(root, 'packages/app/dist/index.html');
  const built = fs.statSync(page, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.some(path => isNewer(join(root, path), built))) {
    await step(
      'building the app',
      'backstage-cli',
      ['package', 'build'],
      { cwd: join(root, 'packages/app'), env },
      'Does "yarn tsc" pass?',
    );
  }

  const url = `http://localhost:${port}`;
  const interrupted = onSignal();
  // As `backstage-cli package start` runs it, but without watching: an edit
  // while the tests run must not restart the portal under them.
  const transform = '@backstage/cli-node/config/nodeTransform.cjs';
  const backend = start('node', ['--require', transform, 'src/index'], {
    cwd: join(root, 'packages/backend'),
    env: {
      ...env,
      APP_CONFIG_app_baseUrl: url,
      APP_CONFIG_backend_baseUrl: url,
      APP_CONFIG_backend_listen_port: port,
      APP_CONFIG_backend_cors_origin: url,
      // Every run starts from nothing.
      APP_CONFIG_backend_database_client: 'better-sqlite3',
      APP_CONFIG_backend_database_connection: ':memory:',
      NODE_ENV: 'development',
    },
  });
  const code = await Promise.race([backend.exited, interrupted.promise]);
  await backend.stop();
  return code;
});
