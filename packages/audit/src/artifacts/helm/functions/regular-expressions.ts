import { hasHole } from '../template/holes';
import { RenderError } from '../template/render-error';
import { Value } from '../template/value';
import { countAt, textAt } from './arguments';
import {
  FunctionContext,
  FunctionTable,
  TemplateFunction,
} from './function.types';
import { LinearRegExp, Match } from './linear-regexp';

function compiled(source: string): LinearRegExp {
  const expression = LinearRegExp.parse(source);
  if (!expression) {
    const shown = source.length > 60 ? `${source.slice(0, 60)}…` : source;
    throw new RenderError(`the regular expression ${shown} is not understood`);
  }
  return expression;
}

/** All matches that do not overlap, at most `limit` (negative: all). */
function matches(
  expression: LinearRegExp,
  text: readonly string[],
  limit: number,
  { budget }: FunctionContext,
): Match[] {
  const found: Match[] = [];
  let at = 0;
  while (at <= text.length && (limit < 0 || found.length < limit)) {
    budget.spend(1 + (text.length - at) / 20);
    const match = expression.search(text, at);
    if (match === undefined)
      throw new RenderError('a text is too long to search');
    if (match === null) break;
    const [start, end] = match;
    const previous = found.at(-1);
    // An empty match directly after another one does not count.
    if (end > start || !previous || previous[1] !== start) found.push(match);
    at = end > start ? end : end + 1;
  }
  return found;
}

function between(text: readonly string[], start: number, end: number): string {
  return start < 0 ? '' : text.slice(start, end).join('');
}

/** `$1`, `${1}` and `${name}` of a replacement filled in. */
function expanded(
  template: string,
  text: readonly string[],
  match: Match,
  expression: LinearRegExp,
): string {
  return template.replace(
    /\$(?:\$|(\w+)|\{(\w+)\})/g,
    (whole, plain: string | undefined, braced: string | undefined) => {
      if (whole === '$$') return '$';
      const name = plain ?? braced ?? '';
      const index = /^\d+$/.test(name)
        ? Number(name)
        : expression.groups.get(name) ?? -1;
      return index < 0 || 2 * index >= match.length
        ? ''
        : between(text, match[2 * index], match[2 * index + 1]);
    },
  );
}

function replacing(literal: boolean): TemplateFunction {
  return (args, context) => {
    const expression = compiled(textAt(args, 0));
    const [source, by] = [textAt(args, 1), textAt(args, 2)];
    // What the unknown part would lose cannot be told.
    if (hasHole(source)) return source;
    const text = [...source];
    let result = '';
    let at = 0;
    for (const match of matches(expression, text, -1, context)) {
      result += between(text, at, match[0]);
      result += literal ? by : expanded(by, text, match, expression);
      at = match[1];
      context.budget.write(by.length);
    }
    return result + between(text, at, text.length);
  };
}

const isMatch: TemplateFunction = (args, context) => {
  const text = textAt(args, 1);
  if (hasHole(text)) context.assume();
  return matches(compiled(textAt(args, 0)), [...text], 1, context).length > 0;
};

const find: TemplateFunction = (args, context) => {
  const text = [...textAt(args, 1)];
  const [match] = matches(compiled(textAt(args, 0)), text, 1, context);
  return match ? between(text, match[0], match[1]) : '';
};

const findAll: TemplateFunction = (args, context) => {
  const text = [...textAt(args, 1)];
  const limit = countAt(args, 2);
  return matches(compiled(textAt(args, 0)), text, limit, context).map(
    ([start, end]) => between(text, start, end),
  );
};

const split: TemplateFunction = (args, context): Value => {
  const text = [...textAt(args, 1)];
  const limit = countAt(args, 2);
  if (limit === 0) return [];
  const parts: string[] = [];
  let at = 0;
  const cuts = limit < 0 ? -1 : limit - 1;
  for (const [start, end] of matches(
    compiled(textAt(args, 0)),
    text,
    cuts,
    context,
  )) {
    if (end === 0) continue;
    parts.push(between(text, at, start));
    at = end;
  }
  return [...parts, between(text, at, text.length)];
};

/** sprig's regular expressions; the `must` forms fail alike. */
export const regularExpressions: FunctionTable = {
  regexMatch: isMatch,
  mustRegexMatch: isMatch,
  regexFind: find,
  mustRegexFind: find,
  regexFindAll: findAll,
  mustRegexFindAll: findAll,
  regexReplaceAll: replacing(false),
  mustRegexReplaceAll: replacing(false),
  regexReplaceAllLiteral: replacing(true),
  mustRegexReplaceAllLiteral: replacing(true),
  regexSplit: split,
  mustRegexSplit: split,
  regexQuoteMeta: args =>
    textAt(args, 0).replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
};
