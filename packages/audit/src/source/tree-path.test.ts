import fc from 'fast-check';
import { posix } from 'node:path';
import { lookupPath, safeTreePath } from './tree-path';

describe('safeTreePath', () => {
  it('never names anything outside the tree', () => {
    const parts = fc.constantFrom('..', '.', 'a', '/', '\\', '\0', 'C:', '');
    const path = fc.array(parts, { maxLength: 8 }).map(list => list.join('/'));
    fc.assert(
      fc.property(fc.oneof(path, fc.string()), raw => {
        const safe = safeTreePath(raw);
        expect(
          safe === null || posix.resolve('/root', safe).startsWith('/root/'),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('lookupPath', () => {
  it.each([
    ['./a/../b/', 'b'],
    ['', ''],
    ['.', ''],
    ['a/..', ''],
    ['..a', '..a'],
    ['../a', null],
    ['a/../../b', null],
    ['/a', null],
  ])('makes %j into %j', (path, expected) => {
    expect(lookupPath(path)).toBe(expected);
  });
});
