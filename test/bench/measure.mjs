// What every benchmark needs: a command run in a fresh process, medians, and a
// line about the machine.
import { spawn } from 'node:child_process';
import os from 'node:os';

/**
 * Runs a command once; its output is counted and thrown away unless `keep`.
 *
 * @returns seconds of wall time, megabytes at the peak (null when not told),
 * the exit code and, with `keep`, the output.
 */
export function runOnce(command, args, { env = process.env, cwd, keep } = {}) {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, {
    cwd,
    env: { ...env, RUNWAY_REPORT_MEMORY: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', chunk => {
    if (keep) output += chunk;
  });
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const peak = /^maxRSS (\d+) KiB$/m.exec(errors);
      const megabytes = peak ? (Number(peak[1]) * 1024) / 1e6 : null;
      resolve({ seconds, megabytes, code, output, errors });
    });
  });
}

/** One `runway audit` in a fresh process, without Node's compile cache. */
export async function auditOnce(cli, tree, flags = [], options = {}) {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const done = await runOnce(
    process.execPath,
    [cli, 'audit', tree, '--format', 'json', ...flags],
    { env: { ...env, ...options.env }, keep: options.keep },
  );
  if (done.code === 2 || done.megabytes === null) throw new Error(done.errors);
  return done;
}

export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    max: sorted[sorted.length - 1],
  };
}

/** `wall  median 1.4 s, min …, max …; goal 2 s: reached`. */
export function row(name, { min, median, max }, unit, digits, goal) {
  const show = value => `${value.toFixed(digits)} ${unit}`;
  const reached = median <= goal ? 'reached' : 'MISSED';
  return (
    `  ${name.padEnd(6)} median ${show(median)}, min ${show(min)}, ` +
    `max ${show(max)}; goal ${goal} ${unit}: ${reached}`
  );
}

/** Processor, memory, versions and how busy the machine is. */
export function machine() {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(1);
  return (
    `  machine  ${os.availableParallelism()} × ${cpu.model.trim()}, ` +
    `${memory} GB, ${process.platform}, Node ${process.version}, load ${load}`
  );
}
