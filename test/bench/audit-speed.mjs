// How long `runway audit` takes and how much memory it needs on a real
// repository of 10,274 files, each time in a fresh process: cold, and again
// when nothing has changed.
//
//   npm run bench -- speed [runs]
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { bundleCli } from '../../scripts/bundle-cli.mjs';
import { withCorpus } from './corpus.mjs';
import { auditOnce, machine, row, summary } from './measure.mjs';

const TREE = 'okla-2026-02-17';
const GOAL = { cold: 2, again: 0.5, megabytes: 300 };
const runs = Number(process.argv[2] ?? 5);

await withCorpus([TREE], async folder => {
  const cli = await bundleCli();
  const tree = join(folder, TREE);
  const caches = fs.mkdtempSync(join(os.tmpdir(), 'runway-bench-cache-'));
  try {
    const env = { XDG_CACHE_HOME: caches };
    const cold = [];
    for (let i = 0; i < runs; i++) {
      cold.push(await auditOnce(cli, tree, ['--no-cache']));
    }
    await auditOnce(cli, tree, [], { env });
    const again = [];
    for (let i = 0; i < runs; i++) {
      again.push(await auditOnce(cli, tree, [], { env }));
    }
    console.log(`runway audit ${TREE}, ${runs} runs, each in a fresh process`);
    console.log(machine());
    const seconds = summary(cold.map(each => each.seconds));
    const repeated = summary(again.map(each => each.seconds));
    const megabytes = summary(cold.map(each => each.megabytes));
    console.log(row('cold', seconds, 's', 2, GOAL.cold));
    console.log(row('again', repeated, 's', 2, GOAL.again));
    console.log(row('peak', megabytes, 'MB', 0, GOAL.megabytes));
  } finally {
    fs.rmSync(caches, { recursive: true, force: true });
  }
});
