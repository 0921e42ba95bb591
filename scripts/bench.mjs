// `npm run bench -- [speed|scale|accuracy|peers] [arguments]`: the benchmarks
// of test/bench; speed when none is named.
import fs from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { prepare, root, script } from './toolchain.mjs';

const folder = join(root, 'test/bench');

await script(async args => {
  const names = fs
    .readdirSync(folder)
    .flatMap(file => /^audit-(.+)\.mjs$/.exec(file)?.[1] ?? []);
  const [first] = args;
  const named = names.includes(first);
  if (first !== undefined && !named && !/^[\d,]+$/.test(first)) {
    throw new Error(`There is no benchmark "${first}": ${names.join(', ')}`);
  }
  const env = await prepare();
  const bench = join(folder, `audit-${named ? first : 'speed'}.mjs`);
  const rest = named ? args.slice(1) : args;
  return run('node', [bench, ...rest], { cwd: root, env });
});
