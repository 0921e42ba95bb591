// `npm run bench`: the benchmarks of test/bench.
import { join } from 'node:path';
import { run } from './processes.mjs';
import { prepare, root, script } from './toolchain.mjs';

await script(async args => {
  const env = await prepare();
  const bench = join(root, 'test/bench/audit-speed.mjs');
  return run('node', [bench, ...args], { cwd: root, env });
});
