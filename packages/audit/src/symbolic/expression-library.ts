type Library = typeof import('@actions/expressions');

/** A parsed GitHub expression. */
export type ExpressionTree = InstanceType<Library['Expr']>;

let library: Library | null = null;
const parsed = new Map<string, ExpressionTree | null>();
const MAX_CACHED = 5_000;

const CONTEXTS = [
  'env',
  'github',
  'gitea',
  'inputs',
  'job',
  'jobs',
  'matrix',
  'needs',
  'runner',
  'secrets',
  'steps',
  'strategy',
  'vars',
];

const STATUS_FUNCTIONS = [
  { name: 'always', minArgs: 0, maxArgs: 0 },
  { name: 'cancelled', minArgs: 0, maxArgs: 0 },
  { name: 'failure', minArgs: 0, maxArgs: 255 },
  { name: 'success', minArgs: 0, maxArgs: 255 },
  { name: 'hashFiles', minArgs: 1, maxArgs: 255 },
];

/**
 * Loads GitHub's expression parser, which is an ES module only. Call it once
 * before pipelines are read; everything after it is synchronous.
 */
export async function loadExpressionLibrary(): Promise<void> {
  library ??= await import('@actions/expressions');
}

/**
 * The tree of an expression without its `${{ }}`, null when it is not valid.
 *
 * @throws Error when `loadExpressionLibrary` has not been awaited.
 */
export function parseExpression(text: string): ExpressionTree | null {
  if (!library) {
    throw new Error(
      'The expression library is not loaded: await loadExpressionLibrary() first',
    );
  }
  const known = parsed.get(text);
  if (known !== undefined) return known;
  let tree: ExpressionTree | null;
  try {
    const { tokens } = new library.Lexer(text).lex();
    tree = new library.Parser(tokens, CONTEXTS, STATUS_FUNCTIONS).parse();
  } catch {
    tree = null;
  }
  if (parsed.size >= MAX_CACHED) parsed.clear();
  parsed.set(text, tree);
  return tree;
}

/** A function that an expression may call, and how many arguments it takes. */
export interface KnownFunction {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
}

/**
 * Why GitHub refuses an expression where only these contexts and functions
 * (besides the general ones) exist; null when it does not.
 *
 * @throws Error when `loadExpressionLibrary` has not been awaited.
 */
export function expressionError(
  text: string,
  contexts: readonly string[],
  functions: readonly KnownFunction[],
): string | null {
  if (!library) {
    throw new Error(
      'The expression library is not loaded: await loadExpressionLibrary() first',
    );
  }
  try {
    const { tokens } = new library.Lexer(text).lex();
    const tree = new library.Parser(
      tokens,
      [...contexts],
      [...functions],
    ).parse();
    return tree ? null : 'it is empty';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
