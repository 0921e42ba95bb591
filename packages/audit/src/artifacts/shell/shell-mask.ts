import { splitTemplate } from '../../symbolic/expressions';
import { Alternatives, combine, symbolic } from '../../symbolic/symbolic';

// Private use characters: they are word characters to a shell and do not
// occur in scripts in this order.
const START = '\uE000';
const PAD = '\uE001';
const END = '\uE002';
const FIRST_INDEX = 0xe100;
const MAX_EXPRESSIONS = 4_000;
const PLACEHOLDER = /\uE000([\uE100-\uF0FF])\uE001*\uE002/;

/** A script whose `${{ }}` are hidden from the shell parser. */
export interface MaskedScript {
  /** As long as the original, so that every offset stays true. */
  readonly text: string;
  readonly expressions: readonly string[];
}

/** Replaces each `${{ }}` by a placeholder of equal length. */
export function maskExpressions(script: string): MaskedScript {
  const expressions: string[] = [];
  if (!script.includes('${{')) return { text: script, expressions };
  const text = splitTemplate(script)
    .map(piece => {
      const original = script.slice(piece.start, piece.end);
      if (!piece.expression || expressions.length >= MAX_EXPRESSIONS) {
        return original;
      }
      const index = String.fromCharCode(FIRST_INDEX + expressions.length);
      expressions.push(piece.text);
      return START + index + PAD.repeat(original.length - 3) + END;
    })
    .join('');
  return { text, expressions };
}

/** True when the text has a hidden expression. */
export function hasPlaceholder(text: string): boolean {
  return text.includes(START) && PLACEHOLDER.test(text);
}

/** Puts the values of hidden expressions in their place. */
export function unmask(
  text: string,
  expressions: readonly string[],
  resolve: (expression: string) => Alternatives,
): Alternatives {
  if (!text.includes(START)) return [symbolic(text)];
  const pieces = text.split(PLACEHOLDER);
  return combine(
    pieces.map((piece, index) => {
      if (index % 2 === 0) return [symbolic(piece)];
      const expression = expressions[piece.charCodeAt(0) - FIRST_INDEX];
      return expression === undefined ? [symbolic(piece)] : resolve(expression);
    }),
    index => expressions[pieces[index].charCodeAt(0) - FIRST_INDEX] ?? '?',
  );
}
