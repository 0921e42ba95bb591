// Starts the portal's dev servers and talks to them.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { say, seconds } from './progress.mjs';
import { start } from './processes.mjs';

/** True when something listens on a port of this machine. */
function isTaken(port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', error =>
      error.code === 'EADDRINUSE' ? resolve(true) : reject(error),
    );
    server.listen(port, () => server.close(() => resolve(false)));
  });
}

/** The usual ports, or the next free ones when `search` is set. */
export async function choosePorts({ search }) {
  const wanted = { app: 3000, backend: 7007 };
  for (const name of Object.keys(wanted)) {
    while (await isTaken(wanted[name])) {
      if (!search) {
        throw new Error(
          `Port ${wanted[name]}, which the ${name} needs, is taken. Another ` +
            'portal may be running: stop it and start again.',
        );
      }
      wanted[name] += 1;
    }
  }
  return wanted;
}

/** Configuration that moves the portal to other ports, as variables. */
export function portSettings({ app, backend }) {
  return {
    APP_CONFIG_app_baseUrl: `http://localhost:${app}`,
    APP_CONFIG_backend_baseUrl: `http://localhost:${backend}`,
    APP_CONFIG_backend_listen_port: String(backend),
    APP_CONFIG_backend_cors_origin: `http://localhost:${app}`,
    BROWSER: 'none',
  };
}

/** Frontend and backend in one process group. */
export function startPortal(env, options) {
  return start('backstage-cli', ['repo', 'start'], { env, ...options });
}

async function get(url, headers = {}) {
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(url, { headers, signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

/**
 * Asks again until `question` returns something, and says every few seconds
 * what it is waiting for. Rejects at `deadline` with the last reason.
 */
export async function waitFor(what, deadline, question) {
  const started = Date.now();
  let reason = 'no answer yet';
  for (let tick = 1; Date.now() < deadline; tick++) {
    try {
      const answer = await question();
      if (answer) return answer;
    } catch (error) {
      reason = error.cause?.code ?? error.message;
    }
    if (tick % 10 === 0) {
      say(`waiting for ${what}, ${seconds(started)} (${reason})`);
    }
    await pause(1000);
  }
  throw new Error(`Gave up on ${what} after ${seconds(started)}: ${reason}`);
}

/** Resolves once the frontend is served and the backend says it is ready. */
export async function portalReady(ports, deadline) {
  await waitFor('the backend', deadline, () =>
    get(`http://localhost:${ports.backend}/.backstage/health/v1/readiness`),
  );
  await waitFor('the frontend', deadline, () =>
    get(`http://localhost:${ports.app}`),
  );
}

/** Signs in as a guest, as a newcomer does. @returns a Backstage token. */
export async function guestToken(ports) {
  const url = `http://localhost:${ports.backend}/api/auth/guest/refresh`;
  const { backstageIdentity } = await (await get(url)).json();
  return backstageIdentity.token;
}

/** Every row of the overview, worst first. */
export async function overview(ports, token) {
  const rows = [];
  for (;;) {
    const query = `limit=100&offset=${rows.length}`;
    const url = `http://localhost:${ports.backend}/api/runway/overview?${query}`;
    const page = await (
      await get(url, { authorization: `Bearer ${token}` })
    ).json();
    rows.push(...page.items);
    if (page.items.length === 0 || rows.length >= page.totalItems) return rows;
  }
}
