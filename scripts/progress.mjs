// Progress on stderr, so that a script's stdout carries only its result.
import { spawn } from 'node:child_process';

export function say(message) {
  process.stderr.write(`runway: ${message}\n`);
}

export function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}

/**
 * Runs one long command quietly: a sign of life every few seconds, the end of
 * its output and a hint when it fails.
 */
export function step(title, command, args, options, hint) {
  const started = Date.now();
  say(`${title} …`);
  return new Promise((done, failed) => {
    const output = [];
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = chunk => {
      output.push(...String(chunk).split('\n').filter(isTelling));
      output.splice(0, output.length - 40);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const alive = setInterval(
      () => say(`  still at it after ${seconds(started)}`),
      10_000,
    );
    child.on('error', failed);
    child.on('close', code => {
      clearInterval(alive);
      if (code === 0) {
        say(`  done in ${seconds(started)}`);
        done();
        return;
      }
      const tail = output.map(withoutHosts).join('\n');
      const reason = `"${title}" failed with exit code ${code}.`;
      const advice =
        hint ?? 'Is the npm registry reachable? Then run it again.';
      failed(new Error(`${tail}\n${reason}\n${advice}`));
    });
  });
}

/** Yarn's warnings about peer dependencies explain no failure. */
function isTelling(line) {
  return line.trim() && !/YN00(02|60|86)/.test(line);
}

/** Registries can be private: their addresses do not belong in a log. */
function withoutHosts(line) {
  return line.replace(/\b(https?:\/\/)[^\s/'"]+/g, '$1…');
}
