import { returned } from './calls-inside';
import { configured, withProperties } from './configured-values';
import { lastDefinition } from './definition';
import { Place } from './place';
import { scoped } from './scopes';

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
  const written = expression
    .trim()
    .replace(/[!;]$|\s+as\s+(?:const|string)$/, '');
  if (depth > 8 || written.length > 400) return null;
  const literal = LITERAL.exec(written);
  if (literal) {
    const value = literal.slice(1).find(each => each !== undefined) ?? '';
    const filled = /^\$|^f|^`/.test(written);
    if (filled) return fill(value, place, depth);
    // Spring and Nest fill such texts from the configuration.
    if (!/[$#]\{/.test(value)) return value;
    return /^(java|kotlin)$/.test(place.file.language)
      ? withProperties(value, place)
      : null;
  }
  const either = splitAlternatives(written);
  if (either) {
    const first = configured(either[0], place, below(depth));
    if (!first) return null;
    return first.value === undefined
      ? textOf(either[1], place, depth + 1)
      : first.value;
  }
  const parts = splitSum(written);
  if (parts.length > 1) {
    const texts = parts.map(part => textOf(part, place, depth + 1));
    return texts.every(text => text !== null) ? texts.join('') : null;
  }
  const taken = configured(written, place, below(depth));
  if (taken) return taken.value ?? null;
  if (!NAME.test(written)) {
    const inside = returned(written, place);
    return inside ? textOf(inside.text, inside.place, depth + 1) : null;
  }
  return namedText(written.replace(/^(this|self)\./, ''), place, depth);
}

function below(depth: number) {
  return (expression: string, at: Place) => textOf(expression, at, depth + 1);
}

/** What a variable, parameter, member or constant stands for. */
function namedText(name: string, place: Place, depth: number): string | null {
  if (/^\w+$/.test(name)) {
    const given = scoped(name, place);
    if (given) {
      return given.kind === 'chosen' && given.value
        ? textOf(given.value.text, { ...place, ...given.value }, depth + 1)
        : null;
    }
    const { file } = place;
    const definition =
      lastDefinition(name, place) ??
      lastDefinition(name, { file, offset: file.text.length });
    if (definition) {
      return textOf(definition.text, { ...place, ...definition }, depth + 1);
    }
  }
  return place.constants.valueOf(name, place.file);
}

/** `a ?? b`, `a || b`, `a or b`: what is taken when the first is not set. */
function splitAlternatives(written: string): [string, string] | null {
  const match = /^([^?|]{1,300}?)(?:\?\?|\|\||\s+or\s+)([\s\S]+)$/.exec(
    written,
  );
  return match ? [match[1].trim(), match[2].trim()] : null;
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
