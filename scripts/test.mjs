// `npm test`: all unit and integration tests, on SQLite and a real PostgreSQL.
// Arguments after `--` go to jest.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { run } from './processes.mjs';
import { say, seconds } from './progress.mjs';
import { prepare, root, script } from './toolchain.mjs';

async function database() {
  const started = Date.now();
  try {
    const postgres = await startPostgres();
    say(`PostgreSQL started in ${seconds(started)}`);
    return postgres;
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start, so the tests would prove nothing about it.\n` +
        `${error.message}\n` +
        'Remove node_modules and run "npm test" again, or set ' +
        'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING to a server ' +
        'whose role may create databases.',
    );
  }
}

await script(async args => {
  const env = await prepare();
  const own = env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  const postgres = own ? { url: own, stop: () => {} } : await database();
  const workers = args.some(arg =>
    /^(-w|--maxWorkers|-i$|--runInBand)/.test(arg),
  )
    ? []
    : [`--maxWorkers=${Math.max(1, Math.min(4, availableParallelism()))}`];
  try {
    return await run(
      'node',
      [
        join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'repo',
        'test',
        '--watchAll=false',
        ...workers,
        ...args,
      ],
      {
        cwd: root,
        env: {
          ...env,
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        },
      },
    );
  } finally {
    await postgres.stop();
  }
});
