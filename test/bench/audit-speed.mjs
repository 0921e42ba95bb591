// How long `runway audit` takes and how much memory it needs on a repository
// of 10,274 files, each time in a fresh process.
//
//   npm run bench -- [runs]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { bundleCli } from '../../scripts/bundle-cli.mjs';
import { root } from '../../scripts/toolchain.mjs';

const TREE = 'okla-2026-02-17';
const GOAL = { seconds: 3, megabytes: 250 };

const corpus = process.env.RUNWAY_CORPUS ?? join(root, '../shared/corpus');
const runs = Number(process.argv[2] ?? 5);

if (!fs.existsSync(join(corpus, 'unpack.sh'))) {
  console.log(
    'audit-speed: skipped, the corpus is not here. Set RUNWAY_CORPUS to a ' +
      'folder that has unpack.sh.',
  );
  process.exit(0);
}

const folder = fs.mkdtempSync(join(os.tmpdir(), 'runway-bench-'));
try {
  const unpacked = spawnSync(
    'bash',
    [join(corpus, 'unpack.sh'), folder, TREE],
    { encoding: 'utf8' },
  );
  if (unpacked.status !== 0) throw new Error(unpacked.stderr);
  await bench(join(folder, TREE));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

async function bench(tree) {
  const cli = await bundleCli();
  const measured = [];
  for (let i = 0; i < runs; i++) measured.push(await auditOnce(cli, tree));

  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(1);
  console.log(`runway audit ${TREE}, ${runs} runs, each in a fresh process`);
  console.log(
    `  machine  ${os.availableParallelism()} × ${cpu.model.trim()}, ` +
      `${memory} GB, ${process.platform}, Node ${process.version}, load ${load}`,
  );
  const seconds = summary(measured.map(m => m.seconds));
  const megabytes = summary(measured.map(m => m.megabytes));
  console.log(row('wall', seconds, 's', 2, GOAL.seconds));
  console.log(row('peak', megabytes, 'MB', 0, GOAL.megabytes));
}

/** One cold run: no compile cache, output counted and thrown away. */
function auditOnce(cli, tree) {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const started = process.hrtime.bigint();
  const child = spawn(
    process.execPath,
    [cli, 'audit', tree, '--format', 'json'],
    {
      env: { ...env, RUNWAY_REPORT_MEMORY: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  child.stdout.resume();
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('close', code => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const peak = /^maxRSS (\d+) KiB$/m.exec(errors);
      if (code === 2 || !peak) reject(new Error(errors));
      else resolve({ seconds, megabytes: (Number(peak[1]) * 1024) / 1e6 });
    });
  });
}

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    max: sorted[sorted.length - 1],
  };
}

function row(name, { min, median, max }, unit, digits, goal) {
  const show = value => `${value.toFixed(digits)} ${unit}`;
  const reached = median <= goal ? 'reached' : 'MISSED';
  return (
    `  ${name}     median ${show(median)}, min ${show(min)}, ` +
    `max ${show(max)}; goal ${goal} ${unit}: ${reached}`
  );
}
