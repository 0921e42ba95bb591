// The real repositories that speed and accuracy are measured on. They lie
// beside this repository; RUNWAY_CORPUS says where else.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/toolchain.mjs';

const corpus = process.env.RUNWAY_CORPUS ?? join(root, '../shared/corpus');

/**
 * Unpacks trees into a temporary folder, calls `use` with it and removes it.
 * Without a corpus, says that nothing was measured.
 */
export async function withCorpus(names, use) {
  if (!fs.existsSync(join(corpus, 'unpack.sh'))) {
    console.log(
      'Not measured: the corpus is not here. Set RUNWAY_CORPUS to a folder ' +
        'that has unpack.sh.',
    );
    return;
  }
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'runway-bench-'));
  try {
    const unpacked = spawnSync(
      'bash',
      [join(corpus, 'unpack.sh'), folder, ...names],
      { encoding: 'utf8' },
    );
    if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What is known to be wrong and right in the trees, by name. */
export function truth() {
  const facts = JSON.parse(fs.readFileSync(join(corpus, 'truth.json'), 'utf8'));
  return Object.entries(facts).filter(([, each]) => typeof each === 'object');
}
