import { CodeFile } from '../code/code-files';
import { Language } from '../code/languages';
import { closingBracket, typeArgumentsEnd } from '../code/wiring/csharp-syntax';
import { functionsOf } from './functions';
import { Written } from './place';

/** A variable is set within this many characters before it is used. */
const NEAR = 50_000;
/** What makes a variable that only its own function sees. */
const LOCAL =
  /\b(?:var|let|const|final|string|String|object|Dictionary<[^;{}=]{0,80}>|Map<[^;{}=]{0,80}>)\??\s+$/;

/** The right side of the last assignment of a variable before a place. */
export function lastDefinition(
  name: string,
  { file, offset }: { readonly file: CodeFile; readonly offset: number },
): Written | null {
  const code = file.masked('comments-and-texts');
  const pattern = new RegExp(
    `(?<![\\w$.])(?:(?:this|self)\\.)?${name}\\s{0,20}(?::\\s{0,9}[\\w<>[\\], ]{1,60})?(?:=(?![=>])|:=)\\s*`,
    'g',
  );
  let found: Written | null = null;
  const from = Math.max(0, offset - NEAR);
  for (const match of code.slice(from, offset).matchAll(pattern)) {
    const at = from + match.index;
    if (isOutOfSight(file, code, at, offset)) continue;
    const start = at + match[0].length;
    const end = expressionEnd(code, start, file.language);
    found = {
      text: file.masked('comments').slice(start, end),
      offset: start,
      file,
    };
  }
  return found;
}

/** A named argument, a default of a parameter, or a local of another function. */
function isOutOfSight(
  file: CodeFile,
  code: string,
  at: number,
  offset: number,
): boolean {
  const before = code.slice(Math.max(0, at - 200), at);
  if (/[(,]\s*(?:[\w<>?[\]]+\s+)?$/.test(before) && isInCall(code, at)) {
    return true;
  }
  const inside = functionsOf(file).filter(
    ({ span }) => span.start <= at && at < span.end,
  );
  if (inside.length === 0) return false;
  const local =
    file.language === 'python'
      ? !code.startsWith('self.', at)
      : LOCAL.test(before);
  return (
    local &&
    !inside.some(({ span }) => span.start <= offset && offset < span.end)
  );
}

/** True when the innermost bracket around an offset is a round one. */
export function isInCall(code: string, offset: number): boolean {
  let depth = 0;
  for (let at = offset - 1; at >= 0 && offset - at < 3000; at--) {
    const character = code[at];
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character) && depth-- === 0) {
      return character === '(';
    }
  }
  return false;
}

/** Where an expression ends that begins at an offset. */
export function expressionEnd(
  code: string,
  from: number,
  language: Language,
): number {
  const semicolons = language === 'csharp' || language === 'java';
  let at = from;
  while (at < code.length && !';,)}]'.includes(code[at])) {
    if ('([{'.includes(code[at])) at = closingBracket(code, at) + 1;
    else if (code[at] === '<' && semicolons)
      at = typeArgumentsEnd(code, at) ?? at + 1;
    else if (
      code[at] === '\n' &&
      !semicolons &&
      (language === 'python' || endsStatement(code, at))
    ) {
      return at;
    } else at++;
  }
  return at;
}

/** Languages without semicolons end a statement with its line. */
function endsStatement(code: string, newline: number): boolean {
  const next = /\S/.exec(code.slice(newline, newline + 200));
  return next === null || !'.?:+&|{'.includes(next[0]);
}
