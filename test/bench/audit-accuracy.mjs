// What `runway audit` says about real repositories, check by check, against
// what is known to be wrong and right there.
//
//   npm run bench -- accuracy
import { join } from 'node:path';
import { bundleCli } from '../../scripts/bundle-cli.mjs';
import { truth, withCorpus } from './corpus.mjs';
import { auditOnce } from './measure.mjs';

const place = ({ path, line }) => `${path}:${line}`;

await withCorpus([], async folder => {
  const cli = await bundleCli();
  const counts = new Map();
  const count = (check, column) => {
    const row = counts.get(check) ?? {
      found: 0,
      missed: 0,
      wrong: 0,
      right: 0,
      unjudged: 0,
    };
    row[column] += 1;
    counts.set(check, row);
  };
  for (const [name, { mustFail, mustNotFail }] of truth()) {
    const flags = ['--no-cache'];
    const { output } = await auditOnce(cli, join(folder, name), flags, {
      keep: true,
    });
    const { results } = JSON.parse(output);
    const failing = results.filter(({ state }) => state === 'fail');
    const judged = new Set();
    const failsAt = fact =>
      failing.filter(
        ({ check, locations }) =>
          check === fact.check &&
          locations.some(at => place(at) === place(fact)),
      );
    for (const fact of mustFail) {
      const found = failsAt(fact);
      found.forEach(each => judged.add(each));
      count(fact.check, found.length > 0 ? 'found' : 'missed');
    }
    for (const fact of mustNotFail) {
      const found = failsAt(fact);
      found.forEach(each => judged.add(each));
      count(fact.check, found.length > 0 ? 'wrong' : 'right');
    }
    failing
      .filter(each => !judged.has(each))
      .forEach(({ check }) => count(check, 'unjudged'));
    const p0 = failing.filter(({ priority }) => priority === 'P0').length;
    const errors = results.filter(({ state }) => state === 'error').length;
    console.log(
      `${name}: ${failing.length} findings, ${p0} of them P0; ${errors} errors`,
    );
  }
  const header = ['check', 'found', 'missed', 'wrong', 'right', 'unjudged'];
  console.log(`\n${header[0].padEnd(40)} ${header.slice(1).join('  ')}`);
  for (const [check, row] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cells = header
      .slice(1)
      .map(name => String(row[name]).padStart(name.length));
    console.log(`${check.padEnd(40)} ${cells.join('  ')}`);
  }
  console.log(
    '\nfound, missed: of what is known to be wrong. wrong, right: of what is ' +
      'known to be right. unjudged: findings nobody has judged by line.',
  );
});
