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

const FROM_FILES = ALL_CHECKS.filter(readsFiles);
const UNOBSERVED = ALL_CHECKS.filter(check => !readsFiles(check));

describe.each(FROM_FILES.map(check => [check.id, check] as const))(
  '%s',
  (id, check) => {
    it('is documented by an example that fails and one that passes', async () => {
      const { fails = {}, passes = {} } = check.example ?? {};
      expect(await failures(check, fails)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^fail: /)]),
      );
      expect(await failures(check, passes)).toEqual([]);
    });

    it('speaks Spanish', () => {
      const { title, why, remedy } = CHECKS_IN_SPANISH[id] ?? {};
      const written = expect.stringMatching(/\S/);
      expect([title, why, remedy]).toEqual([written, written, written]);
    });
  },
);

describe.each(UNOBSERVED.map(({ id }) => id))(
  '%s, which no file answers',
  id => {
    it('has a Spanish title', () => {
      expect(CHECKS_IN_SPANISH[id]?.title).toMatch(/\S/);
    });
  },
);
