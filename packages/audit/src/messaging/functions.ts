import { CodeFile } from '../code/code-files';
import { closingBracket, Span, splitList } from '../code/wiring/csharp-syntax';

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** What it is when it is left out; null when it may not be. */
  readonly otherwise: Span | null;
}

/** A function, method or constructor that a file declares. */
export interface CodeFunction {
  readonly file: CodeFile;
  /** The name it is called by: the class, for a constructor. */
  readonly name: string;
  readonly constructs: boolean;
  readonly parameters: readonly Parameter[];
  /** True when its first parameter is what it is called on. */
  readonly extension: boolean;
  /** Where the name stands. */
  readonly offset: number;
  /** Its parameters and body. */
  readonly span: Span;
}

/** A file with more is made by a tool. */
const MOST = 1000;
const NO_FUNCTION =
  /^(if|for|foreach|while|switch|catch|using|lock|return|fixed|nameof|typeof|sizeof|default|when|base|this|super|new|function|await|throw|elif|and|or|not|in|is)$/;
const NO_TYPE = /\b(new|return|await|else|throw|in|is|and|or|not|yield|case)$/;
const known = new WeakMap<CodeFile, readonly CodeFunction[]>();

/** The functions of a file, in the order they are written. */
export function functionsOf(file: CodeFile): readonly CodeFunction[] {
  let functions = known.get(file);
  if (!functions) {
    functions =
      file.language === 'python' ? pythonFunctions(file) : others(file);
    known.set(file, functions);
  }
  return functions;
}

/** The functions that an offset lies in, innermost first. */
export function functionsAround(
  file: CodeFile,
  offset: number,
): readonly CodeFunction[] {
  return functionsOf(file)
    .filter(({ span }) => span.start <= offset && offset < span.end)
    .sort((a, b) => b.span.start - a.span.start);
}

function others(file: CodeFile): CodeFunction[] {
  const code = file.masked('comments-and-texts');
  const found: CodeFunction[] = [];
  const script = /script$/.test(file.language);
  for (const match of code.matchAll(
    /(?<![\w.@$])([A-Za-z_]\w{0,100})\s{0,20}(?:<[^<>()]{0,60}>)?\s{0,20}\(/g,
  )) {
    if (found.length >= MOST) break;
    const [whole, name] = match;
    if (NO_FUNCTION.test(name)) continue;
    const before = code.slice(Math.max(0, match.index - 60), match.index);
    const declares = script
      ? /\bfunction\s*\*?\s*$|(^|[;{}\n])\s*(?:(?:async|public|private|protected|static|override)\s+)*$/.test(
          before,
        )
      : /[\w>\])?]\s+$/.test(before) && !NO_TYPE.test(before.trimEnd());
    if (!declares) continue;
    const open = match.index + whole.length - 1;
    const close = closingBracket(code, open);
    const end = bodyEnd(code, close, /\b(class|record)\s+$/.test(before));
    if (end === null) continue;
    const list = splitList(code, { start: open + 1, end: close });
    const first = list[0] ? code.slice(list[0].start, list[0].end) : '';
    found.push({
      file,
      name,
      constructs:
        /\b(class|record|public|protected|internal|private)\s+$/.test(before) &&
        new RegExp(`\\b(class|record)\\s+${name}\\b`).test(code),
      parameters: list.map(piece => parameter(code, piece, script)),
      extension: /^this\s/.test(first),
      offset: match.index,
      span: { start: open, end },
    });
  }
  return found;
}

/** Where the body behind the parameters ends; null when there is none. */
function bodyEnd(code: string, close: number, type: boolean): number | null {
  const limit = Math.min(code.length, close + 800);
  let at = close + 1;
  const rest = code.slice(at, limit);
  const head = type
    ? /^[^{;]*(?=\{|;)/
    : /^\s*(?::\s*(?:base|this)\s*(?=\()|:\s*[\w<>[\]., |]{1,80}(?=\{)|where\b[^{;=]*|throws\s[\w., ]*)?/;
  at += head.exec(rest)?.[0].length ?? 0;
  if (code[at] === '(') at = closingBracket(code, at) + 1;
  while (/\s/.test(code[at] ?? '')) at++;
  if (code[at] === '{') return closingBracket(code, at) + 1;
  if (code.startsWith('=>', at) || (type && code[at] === ';')) {
    while (at < code.length && code[at] !== ';') {
      at = '([{'.includes(code[at]) ? closingBracket(code, at) + 1 : at + 1;
    }
    return at + 1;
  }
  return null;
}

function parameter(code: string, { start, end }: Span, script: boolean) {
  const text = code.slice(start, end);
  const equals = text.search(/=(?!>)/);
  const declared = (equals < 0 ? text : text.slice(0, equals)).trim();
  const name = script
    ? /^(?:(?:public|private|protected|readonly)\s+)*(\w+)/.exec(declared)
    : /(\w+)$/.exec(declared);
  return {
    name: name?.[1] ?? '',
    otherwise: equals < 0 ? null : { start: start + equals + 1, end },
  };
}

function pythonFunctions(file: CodeFile): CodeFunction[] {
  const code = file.masked('comments-and-texts');
  const found: CodeFunction[] = [];
  const classes = [...code.matchAll(/^class\s+(\w+)/gm)];
  for (const match of code.matchAll(
    /^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(/gm,
  )) {
    if (found.length >= MOST) break;
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    const list = splitList(code, { start: open + 1, end: close });
    const parameters = list.map(({ start, end }) => {
      const text = code.slice(start, end);
      const equals = text.indexOf('=');
      return {
        name: /^\**(\w+)/.exec(text)?.[1] ?? '',
        otherwise: equals < 0 ? null : { start: start + equals + 1, end },
      };
    });
    const owner =
      match[2] === '__init__'
        ? classes.filter(({ index }) => index < match.index).pop()?.[1]
        : undefined;
    found.push({
      file,
      name: owner ?? match[2],
      constructs: owner !== undefined,
      parameters,
      extension: /^(self|cls)$/.test(parameters[0]?.name ?? ''),
      offset: open - match[2].length,
      span: { start: open, end: blockEnd(code, close, match[1].length) },
    });
  }
  return found;
}

/** End of an indented block whose head ends before `from`. */
export function blockEnd(code: string, from: number, indent: number): number {
  let end = code.indexOf('\n', from);
  while (end >= 0) {
    const next = code.indexOf('\n', end + 1);
    const line = code.slice(end + 1, next < 0 ? undefined : next);
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== '' && depth <= indent) return end + 1;
    end = next;
  }
  return code.length;
}
