// `npm run fuzz -- [runs] [seed]`: audits damaged repositories in two threads.
// Fails when anything throws, one input takes longer than a second, or a
// thread runs out of memory; prints the input and the seed.
import os from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cacheFolder } from './bundle-cli.mjs';
import { prepare, root, script } from './toolchain.mjs';

const THREADS = 2;
/** Milliseconds one input may take; the garbage collector's pauses included. */
const HANG = 1000;
const HEAP_MB = 300;

async function bundle() {
  const { build } = await import('esbuild');
  const outfile = join(cacheFolder, 'fuzz-worker.mjs');
  await build({
    entryPoints: [
      join(root, 'packages/audit/src/fuzz/__testUtils__/fuzz-worker.ts'),
    ],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    banner: {
      js:
        "import { createRequire as __createRequire } from 'node:module';" +
        'const require = __createRequire(import.meta.url);',
    },
    logLevel: 'silent',
  });
  return outfile;
}

/** Runs one thread to its end; rejects with what broke and on which input. */
function run(file, workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    let input = null;
    let since = Date.now();
    const fail = reason => {
      clearInterval(watch);
      worker.terminate();
      const on = input ? ` on ${input.check}: ${input.files}` : '';
      reject(new Error(`seed ${workerData.seed}: ${reason}${on}`));
    };
    const watch = setInterval(() => {
      if (input && Date.now() - since > HANG * 5) fail('hangs');
    }, HANG);
    worker.on('message', message => {
      since = Date.now();
      if (message.kind === 'input') input = message;
      if (message.kind === 'broken') fail(message.message);
      if (message.kind === 'done') {
        clearInterval(watch);
        resolve(message.report);
      }
    });
    worker.on('error', error => fail(error.message));
  });
}

await script(async args => {
  await prepare();
  const runs = Number(args[0] ?? 10_000);
  const seed = Number(args[1] ?? Date.now() % 0x7fffffff);
  const file = await bundle();
  const started = Date.now();
  const reports = await Promise.all(
    Array.from({ length: THREADS }, (_, index) =>
      run(file, { runs: Math.ceil(runs / THREADS), seed: seed + index }),
    ),
  );
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const slowest = reports.reduce((a, b) => (a.slowest > b.slowest ? a : b));
  console.log(
    `${reports.reduce((sum, each) => sum + each.runs, 0)} damaged inputs, ` +
      `seed ${seed}, ${seconds} s, ${THREADS} threads of ${HEAP_MB} MB heap, ` +
      `${os.cpus()[0].model}, Node ${process.versions.node}`,
  );
  console.log(
    `slowest ${slowest.slowest.toFixed(0)} ms (${
      slowest.slowestCheck
    }); nothing threw`,
  );
  return slowest.slowest > HANG ? 1 : 0;
});
