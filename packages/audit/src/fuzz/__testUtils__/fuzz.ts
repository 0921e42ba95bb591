import fc from 'fast-check';
import { auditTree } from '../../audit';
import { memoryTree } from '../../source/memory-tree';
import { mutatedTree } from './mutated-tree';

/** What a run over damaged input saw. */
export interface FuzzReport {
  readonly runs: number;
  readonly seed: number;
  /** Milliseconds. */
  readonly slowest: number;
  readonly slowestCheck: string;
}

/** Told before every input, so that a watcher sees what hangs. */
export type OnInput = (check: string, files: string) => void;

/**
 * Audits damaged repositories. Neither the engine nor a check may throw.
 *
 * @throws Error with the smallest input that breaks something, and the seed
 */
export async function fuzz(
  options: { readonly runs: number; readonly seed?: number },
  onInput: OnInput = () => {},
): Promise<FuzzReport> {
  const seed = options.seed ?? Date.now() & 0x7fffffff;
  let slowest = 0;
  let slowestCheck = '';
  await fc.assert(
    fc.asyncProperty(mutatedTree, async ({ check, files }) => {
      onInput(check, JSON.stringify(files));
      const started = performance.now();
      const tree = memoryTree({ ...files });
      const { results } = await auditTree(tree, { only: [check] });
      const took = performance.now() - started;
      if (took > slowest) {
        slowest = took;
        slowestCheck = check;
      }
      const broken = results.find(({ state }) => state === 'error');
      if (broken) throw new Error(`${broken.check}: ${broken.reason}`);
    }),
    { numRuns: options.runs, seed },
  );
  return { runs: options.runs, seed, slowest, slowestCheck };
}
