// Child processes that end when we end, with everything they started.
import { spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Starts a command in a process group of its own.
 *
 * @returns the child, a promise of its exit code, and `stop`, which ends the
 * whole group: politely first, by force after ten seconds.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: 'inherit',
    ...options,
    detached: process.platform !== 'win32',
  });
  const exited = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? signalCode(signal)));
  });
  exited.catch(() => {});
  const signalGroup = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone, which is what was wanted.
    }
  };
  const stop = async () => {
    signalGroup('SIGTERM');
    const force = setTimeout(() => signalGroup('SIGKILL'), 10_000);
    await exited.catch(() => {});
    clearTimeout(force);
    // Grandchildren that outlived a parent which exited first.
    signalGroup('SIGKILL');
  };
  return { child, exited, stop };
}

/**
 * Runs a command in the foreground and returns its exit code. It shares our
 * process group, so a Ctrl-C reaches it from the terminal and its own ending
 * decides; other signals are passed on.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const listeners = SIGNALS.map(signal => {
    const listener = () => signal !== 'SIGINT' && child.kill(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? signalCode(signal)));
  }).finally(() => listeners.forEach(off => off()));
}

/** A promise of the exit code that the first signal to us asks for. */
export function onSignal() {
  let dispose = () => {};
  const promise = new Promise(resolve => {
    const listeners = SIGNALS.map(signal => {
      const listener = () => resolve(signalCode(signal));
      process.on(signal, listener);
      return () => process.off(signal, listener);
    });
    dispose = () => listeners.forEach(off => off());
  });
  return { promise, dispose };
}

function signalCode(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return 128 + (numbers[signal] ?? 1);
}
