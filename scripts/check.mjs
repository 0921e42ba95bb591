// `npm start -- --check`: proves that the portal comes up and assesses.
import { choosePorts, guestToken, overview, portalReady } from './portal.mjs';
import { portSettings, startPortal, waitFor } from './portal.mjs';
import { say, seconds } from './progress.mjs';
import { onSignal } from './processes.mjs';

const TIMEOUT_MS = 300_000;
const LOG_LINES = 60;

/** @returns the exit code: 0 when everything was assessed. */
export async function checkPortal(env) {
  const started = Date.now();
  const ports = await choosePorts({ search: true });
  const log = [];
  const portal = startPortal(
    {
      ...env,
      ...portSettings(ports),
      // Nothing of an earlier run: what is shown was assessed just now.
      APP_CONFIG_backend_database_client: 'better-sqlite3',
      APP_CONFIG_backend_database_connection: ':memory:',
      NODE_ENV: 'development',
    },
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const keep = chunk => {
    log.push(...String(chunk).split('\n').filter(Boolean));
    log.splice(0, log.length - LOG_LINES);
  };
  portal.child.stdout.on('data', keep);
  portal.child.stderr.on('data', keep);
  const interrupted = onSignal();
  try {
    const outcome = await Promise.race([
      assessed(ports, started + TIMEOUT_MS),
      interrupted.promise,
      portal.exited.then(code => {
        throw new Error(`The portal ended by itself with exit code ${code}.`);
      }),
    ]);
    if (typeof outcome === 'number') return outcome;
    return print(outcome, ports, started);
  } catch (error) {
    say(`the portal's last output:\n${log.join('\n')}\n`);
    throw error;
  } finally {
    interrupted.dispose();
    await portal.stop();
  }
}

/** The overview once nothing is queued and it has stopped growing. */
async function assessed(ports, deadline) {
  await portalReady(ports, deadline);
  say(`http://localhost:${ports.app} is up, waiting for the assessments`);
  const token = await waitFor('a guest token', deadline, () =>
    guestToken(ports),
  );
  let before = '';
  return waitFor('the assessments', deadline, async () => {
    const rows = await overview(ports, token);
    const states = rows.map(row => `${row.entityRef} ${row.status}`).join('\n');
    const busy = rows.filter(row => /^(queued|running)$/.test(row.status));
    if (busy.length > 0) throw new Error(`${busy.length} still queued`);
    const settled = states === before && rows.some(row => row.summary);
    before = states;
    return settled ? rows : undefined;
  });
}

function print(rows, ports, started) {
  const width = Math.max(...rows.map(row => row.entityRef.length));
  const failed = rows.filter(row => row.status === 'failed');
  process.stdout.write(
    [
      `Portal: http://localhost:${ports.app} (ready in ${seconds(started)})`,
      '',
      ...rows.map(row => `  ${row.entityRef.padEnd(width)}  ${describe(row)}`),
      '',
      failed.length > 0
        ? `${failed.length} of ${rows.length} entities could not be assessed.`
        : `${rows.filter(row => row.summary).length} entities assessed.`,
      '',
    ].join('\n'),
  );
  return failed.length > 0 ? 1 : 0;
}

function describe({ status, error, summary }) {
  if (!summary) return `${status}${error ? `: ${error}` : ''}`;
  const percent = Math.floor(summary.coverage * 100);
  const score = summary.score === null ? 'no score' : summary.score.toFixed(1);
  return `${summary.verdict.padEnd(10)}  ${score} over ${percent} %`;
}
