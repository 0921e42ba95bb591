import { CodeFile } from '../code/code-files';
import { Language } from '../code/languages';
import { closingBracket, typeArgumentsEnd } from '../code/wiring/csharp-syntax';
import { Constants } from './constants';

/** Where an expression stands, and what may tell its names. */
export interface Place {
  readonly file: CodeFile;
  readonly offset: number;
  readonly constants: Constants;
}

const LITERAL =
  /^[@$rbfu]{0,2}(?:"""([\s\S]*?)"""|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)$/;
const HOLE = /\$?\{([\w.]+)\}/g;
const NAME = /^(?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*$/;

/** The text an expression stands for; null when it cannot be told. */
export function textOf(
  expression: string,
  place: Place,
  depth = 0,
): string | null {
  const written = expression.trim().replace(/[!;]$/, '');
  if (depth > 4 || written.length > 400) return null;
  const literal = LITERAL.exec(written);
  if (literal) {
    const value = literal.slice(1).find(each => each !== undefined) ?? '';
    const filled = /^\$|^f|^`/.test(written);
    if (filled) return fill(value, place, depth);
    // Spring and Nest fill such texts from the configuration.
    return /[$#]\{/.test(value) ? null : value;
  }
  const parts = splitSum(written);
  if (parts.length > 1) {
    const texts = parts.map(part => textOf(part, place, depth + 1));
    return texts.every(text => text !== null) ? texts.join('') : null;
  }
  if (!NAME.test(written)) return null;
  return (
    localValue(written, place, depth) ??
    place.constants.valueOf(written.replace(/^this\./, ''), place.file)
  );
}

function fill(value: string, place: Place, depth: number): string | null {
  let known = true;
  const filled = value.replace(HOLE, (_, name: string) => {
    const text = textOf(name, place, depth + 1);
    if (text === null) known = false;
    return text ?? '';
  });
  return known && !/[{}]/.test(filled) ? filled : null;
}

/** The terms of `a + b`, texts in quotes kept whole. */
function splitSum(written: string): string[] {
  const terms: string[] = [];
  let quote: string | null = null;
  let from = 0;
  for (let at = 0; at < written.length; at++) {
    const character = written[at];
    if (quote !== null) {
      if (character === '\\') at++;
      else if (character === quote) quote = null;
    } else if ('"\'`'.includes(character)) quote = character;
    else if ('([{'.includes(character)) return [written];
    else if (character === '+') {
      terms.push(written.slice(from, at).trim());
      from = at + 1;
    }
  }
  terms.push(written.slice(from).trim());
  return terms.every(term => term !== '') ? terms : [written];
}

/** What a variable was given last before the place, when it is one thing. */
function localValue(name: string, place: Place, depth: number): string | null {
  if (!/^\w+$/.test(name)) return null;
  const definition = lastDefinition(name, place);
  return definition === null
    ? null
    : textOf(
        definition.text,
        { ...place, offset: definition.offset },
        depth + 1,
      );
}

/** An expression in a file. */
export interface Written {
  readonly text: string;
  readonly offset: number;
}

/** A variable is set within this many characters before it is used. */
const NEAR = 50_000;

/** The right side of the last assignment of a variable before a place. */
export function lastDefinition(
  name: string,
  { file, offset }: Pick<Place, 'file' | 'offset'>,
): Written | null {
  const code = file.masked('comments-and-texts');
  const pattern = new RegExp(
    `(?<![\\w$.])${name}\\s{0,20}(?::\\s{0,9}[\\w<>[\\], ]{1,60})?(?:=(?![=>])|:=)\\s*`,
    'g',
  );
  let found: Written | null = null;
  const from = Math.max(0, offset - NEAR);
  for (const match of code.slice(from, offset).matchAll(pattern)) {
    const start = from + match.index + match[0].length;
    const end = expressionEnd(code, start, file.language);
    found = { text: file.masked('comments').slice(start, end), offset: start };
  }
  return found;
}

function expressionEnd(code: string, from: number, language: Language): number {
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

/** The value of a scalar argument, as text; null when it cannot be told. */
export function scalarOf(expression: string, place: Place): string | null {
  const written = expression.trim();
  if (/^(true|True)$/.test(written)) return 'true';
  if (/^(false|False)$/.test(written)) return 'false';
  const number = /^\(?(?:\w+\s*\)\s*)?(-?\d[\d_]*)[lLuU]*$/.exec(written);
  if (number) return number[1].replace(/_/g, '');
  const converted =
    /^(?:u?int(?:8|16|32|64)?|Integer|Long)\s*\(\s*(\d+)\s*\)$/.exec(written);
  if (converted) return converted[1];
  const product = /^\d+(?:\s*\*\s*\d+)+$/.exec(written);
  if (product) {
    return String(
      written.split('*').reduce((total, part) => total * Number(part), 1),
    );
  }
  return textOf(written, place);
}
