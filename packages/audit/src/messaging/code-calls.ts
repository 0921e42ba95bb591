import { CodeFile } from '../code/code-files';
import { closingBracket, splitList } from '../code/wiring/csharp-syntax';

/** An argument of a call. */
export interface Argument {
  /** Its name, where the language has named arguments and it is given. */
  readonly name: string | null;
  /** As written, without comments. */
  readonly text: string;
  readonly offset: number;
}

/** A call in code of any language. */
export interface Call {
  readonly file: CodeFile;
  readonly name: string;
  readonly args: readonly Argument[];
  /** Where the name begins. */
  readonly offset: number;
  /** Behind the closing bracket. */
  readonly end: number;
}

/**
 * Calls of the named functions in a file. `names` is a pattern for the name
 * alone; whatever stands before it (a receiver, `new`) is not looked at.
 */
export function* callsOf(file: CodeFile, names: string): Iterable<Call> {
  const code = file.masked('comments-and-texts');
  const text = file.masked('comments');
  const pattern = new RegExp(
    `(?<![\\w$])(${names})\\s{0,20}(?:<[^<>()]{0,80}>)?\\(`,
    'g',
  );
  for (const match of code.matchAll(pattern)) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    yield {
      file,
      name: match[1],
      args: readArguments(file, code, text, open + 1, close),
      offset: match.index,
      end: close + 1,
    };
  }
}

function readArguments(
  file: CodeFile,
  code: string,
  text: string,
  start: number,
  end: number,
): Argument[] {
  const separator =
    file.language === 'csharp' ? /^(\w+)\s*:(?!:)\s*/ : /^(\w+)\s*=(?![=>])\s*/;
  const named = ['csharp', 'java', 'kotlin', 'python', 'ruby'].includes(
    file.language,
  );
  return splitList(code, { start, end }).map(piece => {
    const written = text.slice(piece.start, piece.end);
    const match = named ? separator.exec(written) : null;
    const skip = match ? match[0].length : 0;
    return {
      name: match ? match[1] : null,
      text: written.slice(skip).trim(),
      offset: piece.start + skip,
    };
  });
}

/** The argument of this name, or at this place when it is given without one. */
export function argument(
  { args }: Call,
  name: string | readonly string[],
  place: number,
): Argument | null {
  const names = typeof name === 'string' ? [name] : name;
  const named = args.find(
    each => each.name !== null && names.includes(each.name),
  );
  if (named) return named;
  const found = args[place];
  return found && found.name === null ? found : null;
}

/** `string queue`, `queue: string`, `bool durable = true`: a parameter, not an argument. */
const PARAMETER: Readonly<Partial<Record<CodeFile['language'], RegExp>>> = {
  csharp:
    /^(?:this\s+|params\s+)?(?!new\b|await\b|out\b|ref\b)[A-Za-z][\w<>?.,]*\s+\w+(?:\s*=.*)?$/,
  java: /^(?:final\s+)?(?!new\b)[A-Za-z][\w<>.,]*\s+\w+$/,
  go: /^\w+(?:,\s*\w+)*\s+[\w.*]+$/,
  typescript: /^\w+\??\s*:\s*[A-Z a-z]\w*$/,
  python: /^(self|cls)$/,
};

/** True for the head of a function: its arguments are parameters. */
export function isDeclared({ file, args }: Call): boolean {
  const pattern = PARAMETER[file.language];
  return args.some(({ text }) => pattern?.test(text));
}
