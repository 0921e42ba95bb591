import { auditTree } from '../audit';
import { memoryTree } from '../source/memory-tree';
import { ALL_CHECKS } from '.';
import { Check, ExampleFiles } from './define-check';
import { CHECKS_IN_SPANISH } from './spanish';

/** Others ask the live system, or a report that somebody sends. */
function readsFiles({ evidence }: Check): boolean {
  return evidence.some(kind => kind === 'static' || kind === 'cross');
}

async function failures(
  check: Check,
  files: ExampleFiles,
): Promise<readonly string[]> {
  const base = check.example?.base;
  const { results } = await auditTree(memoryTree({ ...files }), {
    only: [check.id],
    ...(base && { base: { tree: memoryTree({ ...base }), name: 'base' } }),
  });
  return results
    .filter(({ state }) => state === 'fail' || state === 'error')
    .map(({ state, message }) => `${state}: ${message}`);
}

describe.each(ALL_CHECKS.map(check => [check.id, check] as const))(
  '%s',
  (id, check) => {
    it('is documented by an example that fails and one that passes', async () => {
      const { example } = check;
      if (!example) {
        expect(readsFiles(check)).toBe(false);
        return;
      }
      expect(await failures(check, example.fails)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^fail: /)]),
      );
      expect(await failures(check, example.passes)).toEqual([]);
    });

    it('speaks Spanish', () => {
      const { title, why, remedy } = CHECKS_IN_SPANISH[id] ?? {};
      const texts = readsFiles(check) ? [title, why, remedy] : [title];
      expect(texts).toEqual(texts.map(() => expect.stringMatching(/\S/)));
    });
  },
);
