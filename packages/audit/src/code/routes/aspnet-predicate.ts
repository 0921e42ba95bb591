import { CodeFile } from '../code-files';
import { closingBracket } from '../wiring/csharp-syntax';
import { maskCode } from '../mask-code';
import { RegisteredCheck } from './aspnet-health';
import { textOf } from './constants';

/** What a predicate says of a check; null when it cannot be told. */
type Verdict = boolean | null;

/**
 * The checks that the predicate in an endpoint's options lets through; null
 * when that cannot be told. Checks that ask nobody do not matter.
 */
export function selectedChecks(
  checks: readonly RegisteredCheck[],
  options: string | null,
  files: readonly CodeFile[],
): readonly RegisteredCheck[] | null {
  if (options === null) return checks;
  const code = maskCode(options, 'csharp', 'comments-and-texts');
  const head = /\bPredicate\s*=\s*(?:\(?\s*(\w+)\s*\)?\s*=>\s*)?/.exec(code);
  if (!head) return /^(new\b|\{)/.test(options) ? checks : null;
  const start = head.index + head[0].length;
  let end = start;
  while (end < code.length && !',}'.includes(code[end])) {
    end = '([{'.includes(code[end]) ? closingBracket(code, end) + 1 : end + 1;
  }
  const body = options.slice(start, end).trim();
  const variable = head[1] ?? '';
  const chosen: RegisteredCheck[] = [];
  for (const check of checks) {
    const verdict = judge(body, variable, check, files, 0);
    const matters = check.asks === null || check.asks.length > 0;
    if (verdict === null && matters) return null;
    if (verdict) chosen.push(check);
  }
  return chosen;
}

function judge(
  written: string,
  variable: string,
  check: RegisteredCheck,
  files: readonly CodeFile[],
  depth: number,
): Verdict {
  const text = written.trim();
  if (depth > 8) return null;
  const inside = (part: string) =>
    judge(part, variable, check, files, depth + 1);
  const either = splitAt(text, '||');
  if (either.length > 1) {
    const verdicts = either.map(inside);
    return verdicts.includes(true) ? true : unlessUnknown(verdicts, false);
  }
  const both = splitAt(text, '&&');
  if (both.length > 1) {
    const verdicts = both.map(inside);
    return verdicts.includes(false) ? false : unlessUnknown(verdicts, true);
  }
  if (text.startsWith('!')) {
    const verdict = inside(text.slice(1));
    return verdict === null ? null : !verdict;
  }
  if (text.startsWith('(') && text.endsWith(')')) {
    return inside(text.slice(1, -1));
  }
  if (text === 'true' || text === 'false') return text === 'true';
  return variable === '' ? null : term(text, variable, check, files);
}

function unlessUnknown(
  verdicts: readonly Verdict[],
  verdict: boolean,
): Verdict {
  return verdicts.includes(null) ? null : verdict;
}

function term(
  text: string,
  variable: string,
  { tags, name }: RegisteredCheck,
  files: readonly CodeFile[],
): Verdict {
  const of = (pattern: string) => {
    const found = new RegExp(`^${variable}\\.${pattern}$`).exec(text)?.[1];
    return found === undefined ? undefined : textOf(found.trim(), files);
  };
  const tag =
    of('Tags\\.Contains\\(([^(),]{1,200})\\)') ??
    of('Tags\\.Any\\(\\s*\\w+\\s*=>\\s*\\w+\\s*==\\s*([^()]{1,200})\\)');
  if (typeof tag === 'string') {
    if (tags.includes(tag)) return true;
    return tags.includes(null) ? null : false;
  }
  const equal =
    of('Name\\s*==\\s*(.{1,200})') ?? of('Name\\.Equals\\(([^()]{1,200})\\)');
  if (typeof equal === 'string') return name === equal;
  const unequal = of('Name\\s*!=\\s*(.{1,200})');
  if (typeof unequal === 'string') return name !== unequal;
  const part = of('Name\\.Contains\\(([^(),]{1,200})\\)');
  if (typeof part === 'string') return name.includes(part);
  const start = of('Name\\.StartsWith\\(([^(),]{1,200})\\)');
  return typeof start === 'string' ? name.startsWith(start) : null;
}

/** The parts between an operator outside of brackets and texts. */
function splitAt(text: string, operator: '||' | '&&'): string[] {
  const code = maskCode(text, 'csharp', 'comments-and-texts');
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < code.length; at++) {
    if ('([{'.includes(code[at])) at = closingBracket(code, at);
    else if (code.startsWith(operator, at)) {
      parts.push(text.slice(from, at));
      from = at + operator.length;
      at = from - 1;
    }
  }
  return [...parts, text.slice(from)];
}
