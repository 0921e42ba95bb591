import { CodeFile } from './code-files';

/** One argument of a call, as written, and where it starts. */
export interface Argument {
  readonly text: string;
  readonly offset: number;
}

/** `receiver.name<types>(arguments)` somewhere in a file. */
export interface Call {
  readonly file: CodeFile;
  /** What stands before the last dot; empty for a plain function. */
  readonly receiver: string;
  readonly name: string;
  /** Between `<` and `>`; empty when there is nothing. */
  readonly types: string;
  readonly args: readonly Argument[];
  /** Where the name starts. */
  readonly offset: number;
  /** Just behind the closing parenthesis. */
  readonly end: number;
}

/** Arguments longer than this are not looked into to their end. */
const LONGEST_CALL = 20_000;

/**
 * Calls of functions whose names match, in the order they are written. The
 * pattern is for the name alone, without groups.
 */
export function callsOf(file: CodeFile, names: string): Call[] {
  // Masking a file costs more than a look at what was written.
  if (!new RegExp(`\\b(?:${names})(?:<|\\s*[(/#])`).test(file.text)) return [];
  const code = file.masked('comments-and-texts');
  const texts = file.masked('comments');
  const pattern = new RegExp(
    `(?:\\b([\\w$]{1,80})\\s{0,40}[?!]?\\.\\s{0,40})?\\b(${names})(?:<([\\w\\s.,?<>[\\]]{1,200})>)?\\s{0,4}\\(`,
    'g',
  );
  const calls: Call[] = [];
  for (const match of code.matchAll(pattern)) {
    const open = match.index + match[0].length;
    const { args, end } = argumentsAt(code, texts, open);
    calls.push({
      file,
      receiver: match[1] ?? '',
      name: match[2],
      types: match[3] ?? '',
      args,
      offset: match.index + match[0].indexOf(match[2], match[1]?.length ?? 0),
      end,
    });
  }
  return calls;
}

/**
 * The arguments from just behind an opening bracket to its closing one. `code`
 * has its texts blanked, so that brackets and commas in them do not count.
 */
export function argumentsAt(
  code: string,
  texts: string,
  open: number,
): { args: Argument[]; end: number } {
  const limit = Math.min(code.length, open + LONGEST_CALL);
  const args: Argument[] = [];
  let depth = 0;
  let start = open;
  const add = (end: number) => {
    const raw = texts.slice(start, end);
    const text = raw.trim();
    if (text !== '') {
      args.push({ text, offset: start + raw.length - raw.trimStart().length });
    }
  };
  for (let at = open; at < limit; at++) {
    const char = code[at];
    if (char === '(' || char === '[' || char === '{') {
      depth++;
    } else if (char === ')' || char === ']' || char === '}') {
      if (depth === 0) {
        add(at);
        return { args, end: at + 1 };
      }
      depth--;
    } else if (char === ',' && depth === 0) {
      add(at);
      start = at + 1;
    }
  }
  add(limit);
  return { args, end: limit };
}

/** A text literal without anything to fill in; null for everything else. */
export function literalOf(argument: string): string | null {
  const match =
    /^(?:[rbu]{0,2}|@)(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`)$/.exec(
      argument,
    );
  const text = match && (match[1] ?? match[2] ?? match[3]);
  return text === null || text.includes('${') ? null : text;
}

/** The argument of this name (`name: value`, `name = value`); null when not given. */
export function namedArgument(
  args: readonly Argument[],
  name: string,
): Argument | null {
  for (const { text, offset } of args) {
    const match = /^(\w+)\s*[:=](?![=:>])\s*/.exec(text);
    if (match?.[1] === name) {
      return {
        text: text.slice(match[0].length),
        offset: offset + match[0].length,
      };
    }
  }
  return null;
}

/** The block from its opening bracket at or behind `from` to its end; empty when there is none near. */
export function blockAfter(file: CodeFile, from: number): string {
  const code = file.masked('comments-and-texts');
  const open = code.indexOf('{', from);
  if (open < 0 || open - from > 1000) return '';
  const { end } = argumentsAt(code, code, open + 1);
  return file.masked('comments').slice(open, end);
}
