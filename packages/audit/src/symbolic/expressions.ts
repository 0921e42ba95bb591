import { callFunction, compare } from './expression-functions';
import { ExpressionTree, parseExpression } from './expression-library';
import {
  dataValue,
  ExpressionValue,
  ExpressionValues,
  toSymbolic,
  truth,
  uniqueValues,
  unknownValue,
} from './expression-values';
import {
  Alternatives,
  combine,
  holeNamed,
  MAX_ALTERNATIVES,
  symbolic,
  uniqueAlternatives,
} from './symbolic';

export { loadExpressionLibrary } from './expression-library';

/** Where the contexts of an expression get their values from. */
export interface ExpressionScope {
  /**
   * Values of `context.path…`, for instance `env` and `['IMAGE']`. Anything
   * that is not known is answered with an unknown value, never with nothing.
   */
  lookup(context: string, path: readonly string[]): ExpressionValues;
}

/** Name of a context access as people write it. */
export function accessName(context: string, path: readonly string[]): string {
  return [context, ...path]
    .map((part, index) => {
      if (index === 0) return part;
      return /^[\w-]+$/.test(part) ? `.${part}` : `['${part}']`;
    })
    .join('');
}

function bounded(values: ExpressionValues, name: string): ExpressionValues {
  const unique = uniqueValues(values);
  return unique.length > MAX_ALTERNATIVES ? [unknownValue(name)] : unique;
}

/** Index keys that are not expressions: the star of `needs.*.result`. */
function isStar(tree: ExpressionTree): boolean {
  return Object.keys(tree).length === 0;
}

/** The values one expression (without `${{ }}`) can have in a scope. */
export function evaluateExpression(
  text: string,
  scope: ExpressionScope,
): ExpressionValues {
  const name = text.trim();
  const tree = parseExpression(name);
  if (!tree) return [unknownValue(name)];
  return bounded(evaluate(tree, name, scope), name);
}

function evaluate(
  tree: ExpressionTree,
  whole: string,
  scope: ExpressionScope,
): ExpressionValues {
  const visit = (inner: ExpressionTree): ExpressionValues =>
    inner.accept<ExpressionValues>({
      visitLiteral: ({ literal }) => [dataValue(literalData(literal))],
      visitGrouping: ({ group }) => visit(group),
      visitUnary: ({ expr }) =>
        uniqueValues(
          visit(expr).map(value => {
            const known = truth(value);
            return known === null
              ? unknownValue(whole, true)
              : dataValue(!known);
          }),
        ),
      visitBinary: ({ left, operator, right }) => {
        const results: ExpressionValue[] = [];
        const rights = visit(right);
        for (const a of visit(left)) {
          for (const b of rights) {
            const answer = compare(operator.lexeme, a, b);
            results.push(
              answer === null ? unknownValue(whole, true) : dataValue(answer),
            );
          }
        }
        return bounded(results, whole);
      },
      visitLogical: ({ operator, args }) =>
        logical(
          operator.lexeme === '&&',
          args.map(arg => () => visit(arg)),
          whole,
        ),
      visitContextAccess: ({ name }) => scope.lookup(name.lexeme, []),
      visitIndexAccess: ({ expr, index }) => {
        const path = accessPath(inner, visit);
        if (path) return scope.lookup(path.context, path.keys);
        if (isStar(index)) return [unknownValue(whole)];
        return bounded(
          visit(expr).flatMap(object =>
            visit(index).map(key => indexed(object, key, whole)),
          ),
          whole,
        );
      },
      visitFunctionCall: ({ functionName, args }) =>
        bounded(
          callFunction(
            functionName.lexeme.toLowerCase(),
            args.map(visit),
            whole,
          ),
          whole,
        ),
    });
  return visit(tree);
}

/** The plain value of a literal of the library. */
function literalData(literal: { coerceString(): string }): unknown {
  return 'value' in literal ? literal.value : null;
}

/** `a.b['c']` as context and keys; null when a key is computed or a star. */
function accessPath(
  tree: ExpressionTree,
  visit: (tree: ExpressionTree) => ExpressionValues,
): { context: string; keys: readonly string[] } | null {
  const none = () => null;
  return tree.accept<{ context: string; keys: readonly string[] } | null>({
    visitLiteral: none,
    visitGrouping: none,
    visitUnary: none,
    visitBinary: none,
    visitLogical: none,
    visitFunctionCall: none,
    visitContextAccess: ({ name }) => ({ context: name.lexeme, keys: [] }),
    visitIndexAccess: ({ expr, index }) => {
      if (isStar(index)) return null;
      const keys = visit(index);
      const key = keys.length === 1 ? keys[0] : null;
      if (key?.kind !== 'data' || typeof key.data === 'object') return null;
      const path = accessPath(expr, visit);
      return path && { ...path, keys: [...path.keys, String(key.data)] };
    },
  });
}

function indexed(
  object: ExpressionValue,
  key: ExpressionValue,
  whole: string,
): ExpressionValue {
  if (object.kind !== 'data' || key.kind !== 'data') return unknownValue(whole);
  return dataValue(memberOf(object.data, String(key.data)));
}

/** A member of plain data; names are compared without case, as GitHub does. */
export function memberOf(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return null;
  const wanted = key.toLowerCase();
  const entry = Object.entries(data).find(
    ([name]) => name.toLowerCase() === wanted,
  );
  return entry ? entry[1] : null;
}

/**
 * `&&` and `||` return one of their operands. With an unknown condition both
 * ways stay open, so `cond && 'a' || 'b'` has the alternatives a and b.
 */
function logical(
  isAnd: boolean,
  operands: readonly (() => ExpressionValues)[],
  whole: string,
): ExpressionValues {
  const results: ExpressionValue[] = [];
  for (let index = 0; index < operands.length; index++) {
    const last = index === operands.length - 1;
    let goesOn = false;
    for (const value of operands[index]()) {
      const known = truth(value);
      if (last || known === !isAnd) {
        results.push(value);
        continue;
      }
      goesOn = true;
      if (known !== null) continue;
      if (!isAnd) results.push(value);
      else results.push(falsy(value));
    }
    if (!goesOn) break;
  }
  return results.length > 0 ? results : [unknownValue(whole)];
}

/** What an unknown operand is when `&&` stops at it. */
function falsy(value: ExpressionValue): ExpressionValue {
  return dataValue(value.kind === 'unknown' && value.boolean ? false : '');
}

/** A piece of text, or the inside of one `${{ }}`. */
export interface TemplatePiece {
  readonly text: string;
  readonly expression: boolean;
  /** Offset of the piece in the text, `${{` included. */
  readonly start: number;
  readonly end: number;
}

/** Cuts text at its `${{ }}`. Quotes inside an expression may hold `}}`. */
export function splitTemplate(text: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  while (from < text.length) {
    const start = text.indexOf('${{', from);
    const end = start < 0 ? -1 : expressionEnd(text, start + 3);
    if (start < 0 || end < 0) break;
    if (start > from) {
      pieces.push({
        text: text.slice(from, start),
        expression: false,
        start: from,
        end: start,
      });
    }
    pieces.push({
      text: text.slice(start + 3, end).trim(),
      expression: true,
      start,
      end: end + 2,
    });
    from = end + 2;
  }
  if (from < text.length) {
    pieces.push({
      text: text.slice(from),
      expression: false,
      start: from,
      end: text.length,
    });
  }
  return pieces;
}

function expressionEnd(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', at)) return at;
  }
  return text.indexOf('}}', from);
}

/** What a text with `${{ }}` can become: at most `MAX_ALTERNATIVES`. */
export function resolveTemplate(
  text: string,
  scope: ExpressionScope,
): Alternatives {
  const pieces = splitTemplate(text);
  return combine(
    pieces.map(piece =>
      piece.expression
        ? resolveExpression(piece.text, scope)
        : [symbolic(piece.text)],
    ),
    index => pieces[index].text,
  );
}

/** What one expression can put in its place. */
export function resolveExpression(
  expression: string,
  scope: ExpressionScope,
): Alternatives {
  const alternatives = uniqueAlternatives(
    evaluateExpression(expression, scope).map(value =>
      toSymbolic(value, expression),
    ),
  );
  return alternatives.length > 0 ? alternatives : [holeNamed(expression)];
}
