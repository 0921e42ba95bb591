// `npm start`: the portal at http://localhost:3000. With `--check` it proves
// that it works, prints what was assessed and stops.
import { checkPortal } from './check.mjs';
import { onSignal } from './processes.mjs';
import { choosePorts, portalReady, startPortal } from './portal.mjs';
import { say, seconds } from './progress.mjs';
import { prepare, script } from './toolchain.mjs';

const READY_TIMEOUT_MS = 600_000;

await script(async args => {
  const unknown = args.filter(arg => arg !== '--check');
  if (unknown.length > 0) {
    throw new Error(
      `Unknown option ${unknown.join(' ')}. Use "npm start" to start the ` +
        'portal, "npm start -- --check" to try it out and stop.',
    );
  }
  const env = await prepare();
  if (args.includes('--check')) return checkPortal(env);

  const started = Date.now();
  const ports = await choosePorts({ search: false });
  const interrupted = onSignal();
  const portal = startPortal({ BROWSER: 'none', ...env });
  portalReady(ports, started + READY_TIMEOUT_MS).then(
    () =>
      say(
        `ready after ${seconds(started)}: open http://localhost:${ports.app}` +
          '\n        Ctrl-C stops it.',
      ),
    error => say(`${error.message}. The log above says why.`),
  );
  const code = await Promise.race([portal.exited, interrupted.promise]);
  await portal.stop();
  return code;
});
