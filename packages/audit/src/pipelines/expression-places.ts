import { expressionError, KnownFunction } from '../symbolic/expression-library';
import { ExpressionUse } from '../artifacts/workflow/workflow-expressions';

/** What an expression can use where it stands. */
interface Surroundings {
  readonly contexts: readonly string[];
  readonly functions: readonly KnownFunction[];
}

const STATUS: readonly KnownFunction[] = [
  { name: 'always', minArgs: 0, maxArgs: 0 },
  { name: 'cancelled', minArgs: 0, maxArgs: 0 },
  { name: 'failure', minArgs: 0, maxArgs: 255 },
  { name: 'success', minArgs: 0, maxArgs: 255 },
];
const HASH: KnownFunction = { name: 'hashFiles', minArgs: 1, maxArgs: 255 };

/** Contexts of a whole run; Gitea and Forgejo add one of their own. */
const RUN = ['github', 'inputs', 'vars', 'gitea', 'forgejo', 'forge'];
const JOB = [...RUN, 'needs', 'strategy', 'matrix'];
const STEP = [...JOB, 'job', 'runner', 'env', 'secrets', 'steps'];

/**
 * Which contexts exist where, by the table "Context availability" of GitHub's
 * documentation. The first pattern that matches counts; places that are in no
 * row are not judged.
 */
const PLACES: readonly (readonly [RegExp, Surroundings])[] = [
  [
    /^jobs\.\*\.steps\.\*\.if$/,
    {
      contexts: STEP.filter(name => name !== 'secrets'),
      functions: [...STATUS, HASH],
    },
  ],
  [/^jobs\.\*\.if$/, { contexts: [...RUN, 'needs'], functions: STATUS }],
  [/^jobs\.\*\.steps\./, { contexts: STEP, functions: [HASH] }],
  [
    /^jobs\.\*\.(runs-on|name|timeout-minutes|continue-on-error|concurrency)(\.|$)/,
    { contexts: JOB, functions: [] },
  ],
  [/^jobs\.\*\.strategy\./, { contexts: [...RUN, 'needs'], functions: [] }],
  [/^jobs\.\*\.with\./, { contexts: JOB, functions: [] }],
  [
    /^jobs\.\*\.(secrets|env)\./,
    { contexts: [...JOB, 'secrets'], functions: [] },
  ],
  [/^env\./, { contexts: [...RUN, 'secrets'], functions: [] }],
  [/^(concurrency|run-name)(\.|$)/, { contexts: RUN, functions: [] }],
];

/** Answers by row and text: workflows repeat their expressions. */
const known = PLACES.map(() => new Map<string, string | null>());
const MAX_KNOWN = 5_000;

/** Why GitHub refuses an expression where it stands; null when it does not. */
export function refusedExpression({
  text,
  place,
}: ExpressionUse): string | null {
  const row = PLACES.findIndex(([pattern]) => pattern.test(place));
  if (row < 0) return null;
  const answers = known[row];
  let answer = answers.get(text);
  if (answer === undefined) {
    const [, { contexts, functions }] = PLACES[row];
    answer = expressionError(text, contexts, functions);
    if (answers.size >= MAX_KNOWN) answers.clear();
    answers.set(text, answer);
  }
  return answer;
}
