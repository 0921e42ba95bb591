import type { ParameterExpansionPart } from 'unbash';
import {
  Alternatives,
  holeNamed,
  knownText,
  mapLiterals,
  symbolic,
  Symbolic,
  uniqueAlternatives,
} from '../../symbolic/symbolic';

/** Values of a variable before `${NAME…}` changes them. */
export interface ParameterValue {
  /** Null when nothing in sight sets it. */
  readonly values: Alternatives | null;
}

/**
 * Applies the operation of a `${NAME…}`.
 *
 * @param text - The expansion as written: names the hole when unknown.
 * @param operand - Values of the word after `:-` and its kin.
 */
export function applyParameterOperation(
  part: ParameterExpansionPart,
  { values }: ParameterValue,
  text: string,
  operand: (word: 'operand' | 'pattern' | 'replacement') => Alternatives,
): Alternatives {
  const unknown = holeNamed(text);
  const { operation, prefix } = part;
  if (prefix) return [unknown];
  if (!operation) return values ?? [unknown];
  switch (operation.type) {
    case 'Default':
      return withDefault(operation.operator, values, unknown, () =>
        operand('operand'),
      );
    case 'Remove':
      return (values ?? [unknown]).flatMap(value =>
        operand('operand').map(pattern =>
          remove(operation.operator, value, pattern, unknown),
        ),
      );
    case 'Replace':
      return (values ?? [unknown]).flatMap(value =>
        operand('pattern').flatMap(pattern =>
          operand('replacement').map(replacement =>
            replace(operation.operator, value, pattern, replacement, unknown),
          ),
        ),
      );
    case 'CaseModification':
      return (values ?? [unknown]).map(value =>
        changeCase(operation.operator, value, unknown),
      );
    default:
      return [unknown];
  }
}

function withDefault(
  operator: string,
  values: Alternatives | null,
  unknown: Symbolic,
  fallback: () => Alternatives,
): Alternatives {
  if (operator.endsWith('?')) return values ?? [unknown];
  if (operator.endsWith('+')) {
    if (!values) return uniqueAlternatives([[], ...fallback()]);
    return values.flatMap(value => (value.length === 0 ? [[]] : fallback()));
  }
  // Whoever runs the script may have set it: both stay possible.
  if (!values) return uniqueAlternatives([...fallback(), unknown]);
  return uniqueAlternatives(
    values.flatMap(value => (value.length === 0 ? fallback() : [value])),
  );
}

/** A shell pattern as a regular expression source; null when unusual. */
export function patternSource(pattern: string, greedy: boolean): string | null {
  // Several stars make a regular expression try too many ways.
  if (/[[\]\\]|\*.*\*.*\*/.test(pattern)) return null;
  return [...pattern]
    .map(char => {
      if (char === '*') return greedy ? '[\\s\\S]*' : '[\\s\\S]*?';
      if (char === '?') return '[\\s\\S]';
      return char.replace(/[.+^${}()|/]/g, '\\$&');
    })
    .join('');
}

function remove(
  operator: string,
  value: Symbolic,
  pattern: Symbolic,
  unknown: Symbolic,
): Symbolic {
  const text = knownText(value);
  const glob = knownText(pattern);
  if (text === null || glob === null) return unknown;
  const source = patternSource(glob, operator.length === 2);
  if (source === null) return unknown;
  if (operator.startsWith('#')) {
    return symbolic(text.replace(new RegExp(`^(?:${source})`), ''));
  }
  // The shortest suffix: the last start at which the pattern fits.
  const whole = new RegExp(`^(?:${source})$`);
  const starts = Array.from({ length: text.length + 1 }, (_, at) => at);
  if (operator === '%') starts.reverse();
  const start = starts.find(at => whole.test(text.slice(at)));
  return symbolic(start === undefined ? text : text.slice(0, start));
}

function replace(
  operator: string,
  value: Symbolic,
  pattern: Symbolic,
  replacement: Symbolic,
  unknown: Symbolic,
): Symbolic {
  const text = knownText(value);
  const glob = knownText(pattern);
  const instead = knownText(replacement);
  if (text === null || glob === null || instead === null || !glob) {
    return unknown;
  }
  const source = patternSource(glob.replace(/\\\//g, '/'), true);
  if (source === null) return unknown;
  const anchored =
    { '/#': `^(?:${source})`, '/%': `(?:${source})$` }[operator] ?? source;
  return symbolic(
    text.replace(
      new RegExp(anchored, operator === '//' ? 'g' : ''),
      () => instead,
    ),
  );
}

function changeCase(
  operator: string,
  value: Symbolic,
  unknown: Symbolic,
): Symbolic {
  if (operator === ',,') return mapLiterals(value, t => t.toLowerCase());
  if (operator === '^^') return mapLiterals(value, t => t.toUpperCase());
  const text = knownText(value);
  if (text === null) return unknown;
  const first = text.slice(0, 1);
  return symbolic(
    (operator === ',' ? first.toLowerCase() : first.toUpperCase()) +
      text.slice(1),
  );
}
