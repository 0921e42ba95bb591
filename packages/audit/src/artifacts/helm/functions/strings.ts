import { hasHole } from '../template/holes';
import { printed } from '../template/printing';
import { isList, mapFrom, Value } from '../template/value';
import { countAt, textAt } from './arguments';
import { formatted, quoted } from './format';
import {
  FunctionContext,
  FunctionTable,
  TemplateFunction,
} from './function.types';

/** A function from one text to another. */
function change(run: (text: string) => string): TemplateFunction {
  return args => run(textAt(args, 0));
}

/** Whether an answer about a text holds, when parts of the text are unknown. */
function tested(
  run: (text: string, part: string) => boolean,
): TemplateFunction {
  return (args, context) => {
    const [part, text] = [textAt(args, 0), textAt(args, 1)];
    const found = run(text, part);
    if (!found && (hasHole(text) || hasHole(part))) context.assume();
    return found;
  };
}

function indented(text: string, spaces: number, context: FunctionContext) {
  const width = Math.max(0, Math.min(spaces, 10_000));
  const lines = text.split('\n');
  context.budget.write(text.length + lines.length * width);
  const pad = ' '.repeat(width);
  return lines.map(line => pad + line).join('\n');
}

function trimSet(text: string, set: string, start: boolean, end: boolean) {
  let from = 0;
  let to = text.length;
  while (start && from < to && set.includes(text[from])) from++;
  while (end && to > from && set.includes(text[to - 1])) to--;
  return text.slice(from, to);
}

function truncated(text: string, length: number): string {
  if (length < 0) return text.length + length > 0 ? text.slice(length) : text;
  return text.slice(0, length);
}

/** Each letter that follows no letter, as Go's strings.Title. */
function titled(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before, letter) => {
    return `${before}${letter.toUpperCase()}`;
  });
}

function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_.-]+/)
    .filter(word => word !== '');
}

/** Lists as they are, anything else as a list of itself; nil entries left out. */
function textsOf(value: Value): string[] {
  const list = isList(value) ? value : [value];
  return list.filter(each => each !== null).map(each => printed(each));
}

function parts(texts: readonly string[]): Value {
  return mapFrom(texts.map((text, index) => [`_${index}`, text] as const));
}

function replaced(text: string, from: string, to: string): string {
  return text.split(from).join(to);
}

const toText: TemplateFunction = ([value = null]) =>
  value === null ? '<nil>' : printed(value);

const join: TemplateFunction = ([separator = null, list = null], context) => {
  const text = textsOf(list).join(printed(separator));
  context.budget.write(text.length);
  return text;
};

/** Functions on texts, most of them sprig's. */
export const strings: FunctionTable = {
  trim: change(text => text.trim()),
  upper: change(text => text.toUpperCase()),
  lower: change(text => text.toLowerCase()),
  title: change(titled),
  untitle: change(text =>
    text.replace(
      /(^|\s)(\S)/g,
      (_, space, letter) => space + letter.toLowerCase(),
    ),
  ),
  nospace: change(text => text.replace(/\s/g, '')),
  initials: change(text =>
    words(text)
      .map(word => word[0])
      .join(''),
  ),
  swapcase: change(text =>
    text.replace(/\p{L}/gu, letter =>
      letter === letter.toUpperCase()
        ? letter.toLowerCase()
        : letter.toUpperCase(),
    ),
  ),
  camelcase: change(text =>
    words(text)
      .map(word => word[0].toUpperCase() + word.slice(1))
      .join(''),
  ),
  snakecase: change(text => words(text).join('_').toLowerCase()),
  kebabcase: change(text => words(text).join('-').toLowerCase()),
  trunc: args => truncated(textAt(args, 1), countAt(args, 0)),
  abbrev: args => {
    const [width, text] = [countAt(args, 0), textAt(args, 1)];
    return width < 4 || text.length <= width
      ? text
      : `${text.slice(0, width - 3)}...`;
  },
  substr: args => {
    const [start, end, text] = [
      countAt(args, 0),
      countAt(args, 1),
      textAt(args, 2),
    ];
    if (start < 0) return text.slice(0, Math.max(0, end));
    return text.slice(start, end < 0 || end > text.length ? undefined : end);
  },
  repeat: (args, context) => {
    const [count, text] = [Math.max(0, countAt(args, 0)), textAt(args, 1)];
    context.budget.write(count * text.length);
    return text.repeat(text === '' ? 0 : count);
  },
  trimAll: args => trimSet(textAt(args, 1), textAt(args, 0), true, true),
  trimall: args => trimSet(textAt(args, 1), textAt(args, 0), true, true),
  trimPrefix: args => {
    const [prefix, text] = [textAt(args, 0), textAt(args, 1)];
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  },
  trimSuffix: args => {
    const [suffix, text] = [textAt(args, 0), textAt(args, 1)];
    return suffix !== '' && text.endsWith(suffix)
      ? text.slice(0, -suffix.length)
      : text;
  },
  contains: tested((text, part) => text.includes(part)),
  hasPrefix: tested((text, part) => text.startsWith(part)),
  hasSuffix: tested((text, part) => text.endsWith(part)),
  quote: args =>
    args
      .filter(each => each !== null)
      .map(each => quoted(printed(each)))
      .join(' '),
  squote: args =>
    args
      .filter(each => each !== null)
      .map(each => `'${printed(each)}'`)
      .join(' '),
  cat: args =>
    args
      .filter(each => each !== null)
      .map(each => printed(each))
      .join(' '),
  indent: (args, context) =>
    indented(textAt(args, 1), countAt(args, 0), context),
  nindent: (args, context) =>
    `\n${indented(textAt(args, 1), countAt(args, 0), context)}`,
  replace: (args, context) => {
    const [from, to, text] = [
      textAt(args, 0),
      textAt(args, 1),
      textAt(args, 2),
    ];
    context.budget.write(text.length * (1 + to.length));
    return replaced(text, from, to);
  },
  plural: args => (countAt(args, 2) === 1 ? textAt(args, 0) : textAt(args, 1)),
  toString: toText,
  toStrings: ([value = null]) => textsOf(value),
  print: args => args.map(each => printed(each)).join(''),
  println: args => `${args.map(each => printed(each)).join(' ')}\n`,
  printf: ([format = null, ...args], context) => {
    const text = formatted(printed(format), args);
    context.budget.write(text.length);
    return text;
  },
  html: change(text => text),
  urlquery: change(text => (hasHole(text) ? text : encodeURIComponent(text))),
  js: change(text => text),
  join,
  split: args => parts(textAt(args, 1).split(textAt(args, 0))),
  splitn: args => {
    const [separator, count, text] = [
      textAt(args, 0),
      countAt(args, 1),
      textAt(args, 2),
    ];
    const all = text.split(separator);
    const head = count > 0 ? all.slice(0, count - 1) : all;
    const rest = count > 0 ? all.slice(count - 1) : [];
    return parts(rest.length > 0 ? [...head, rest.join(separator)] : head);
  },
  splitList: args => textAt(args, 1).split(textAt(args, 0)),
  wrap: args => textAt(args, 1),
  base: change(text => text.replace(/\/+$/, '').replace(/^.*\//, '') || '.'),
  dir: change(text => text.replace(/\/?[^/]*$/, '') || '.'),
  ext: change(text => /\.[^./]*$/.exec(text)?.[0] ?? ''),
  clean: change(text => text.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
  isAbs: args => textAt(args, 0).startsWith('/'),
};
