import { printed } from '../template/printing';
import { RenderError } from '../template/render-error';
import {
  compareText,
  deepCopy,
  deepEqual,
  isList,
  isMap,
  isTrue,
  mapFrom,
  mapOf,
  sortedKeys,
  Value,
  ValueMap,
} from '../template/value';
import { countAt, integerAt, listAt, mapAt, textAt } from './arguments';
import {
  FunctionContext,
  FunctionTable,
  TemplateFunction,
} from './function.types';

/** Levels of maps in each other that are merged. */
const MAX_DEPTH = 60;

/** Merges `from` into `into`, which keeps what it has unless overwritten. */
function mergeMaps(
  into: ValueMap,
  from: ValueMap,
  overwrite: boolean,
  context: Pick<FunctionContext, 'budget'>,
  depth: number,
): void {
  if (depth > MAX_DEPTH) throw new RenderError('maps are nested too deeply');
  for (const [key, value] of from) {
    context.budget.spend();
    const own = into.get(key) ?? null;
    if (isMap(own) && isMap(value)) {
      mergeMaps(own, value, overwrite, context, depth + 1);
    } else if (overwrite ? isTrue(value) || !into.has(key) : !isTrue(own)) {
      into.set(key, value);
    }
  }
}

function merging(overwrite: boolean): TemplateFunction {
  return (args, context) => {
    const into = mapAt(args, 0);
    for (let index = 1; index < args.length; index++) {
      // Maps that are merged in stay as they are for whoever else has them.
      const from = deepCopy(mapAt(args, index));
      if (isMap(from)) mergeMaps(into, from, overwrite, context, 0);
    }
    return into;
  };
}

function dictOf(args: readonly Value[]): ValueMap {
  const map: ValueMap = new Map();
  for (let index = 0; index < args.length; index += 2) {
    map.set(
      textAt(args, index),
      index + 1 < args.length ? args[index + 1] : '',
    );
  }
  return map;
}

/** `dig "a" "b" default map`. */
const dig: TemplateFunction = args => {
  if (args.length < 3) throw new RenderError('dig needs three arguments');
  const fallback = args[args.length - 2];
  let current: Value = args[args.length - 1];
  for (const key of args.slice(0, -2)) {
    const found: Value | undefined = mapOf(current)?.get(printed(key));
    if (found === undefined) return fallback;
    current = found;
  }
  return current;
};

/** Numbers from `start` to before `end`. */
function numbers(
  start: bigint,
  end: bigint,
  step: bigint,
  { budget }: FunctionContext,
): Value {
  const zero = BigInt(0);
  if (step === zero || (end - start) * step <= zero) return [];
  const count = Number((end - start) / step) + 1;
  budget.spend(count);
  const result: bigint[] = [];
  for (let n = start; step > zero ? n < end : n > end; n += step) {
    result.push(n);
  }
  return result;
}

const ZERO = BigInt(0);
const ONE = BigInt(1);

const first: TemplateFunction = args => listAt(args, 0)[0] ?? null;
const last: TemplateFunction = args => listAt(args, 0).at(-1) ?? null;
const rest: TemplateFunction = args => listAt(args, 0).slice(1);
const initial: TemplateFunction = args => listAt(args, 0).slice(0, -1);
const append: TemplateFunction = (args, { budget }) => {
  const list = listAt(args, 0);
  budget.spend(1 + list.length / 100);
  return [...list, args[1] ?? null];
};
const prepend: TemplateFunction = (args, { budget }) => {
  const list = listAt(args, 0);
  budget.spend(1 + list.length / 100);
  return [args[1] ?? null, ...list];
};
const reverse: TemplateFunction = args => [...listAt(args, 0)].reverse();
const has: TemplateFunction = args =>
  listAt(args, 1).some(each => deepEqual(each, args[0] ?? null));
const compact: TemplateFunction = args => listAt(args, 0).filter(isTrue);
const without: TemplateFunction = args =>
  listAt(args, 0).filter(
    each => !args.slice(1).some(other => deepEqual(each, other)),
  );
const uniq: TemplateFunction = (args, { budget }) => {
  const result: Value[] = [];
  for (const each of listAt(args, 0)) {
    budget.spend(1 + result.length / 10);
    if (!result.some(other => deepEqual(each, other))) result.push(each);
  }
  return result;
};
const chunk: TemplateFunction = args => {
  const size = Math.max(1, countAt(args, 0));
  const list = listAt(args, 1);
  const chunks: Value[] = [];
  for (let at = 0; at < list.length; at += size) {
    chunks.push(list.slice(at, at + size));
  }
  return chunks;
};
const copy: TemplateFunction = ([value = null], { budget }) => {
  budget.spend(10);
  return deepCopy(value);
};

/** Lists and maps, as sprig has them; the `must` forms fail alike. */
export const collections: FunctionTable = {
  list: args => [...args],
  tuple: args => [...args],
  first,
  mustFirst: first,
  last,
  mustLast: last,
  rest,
  mustRest: rest,
  initial,
  mustInitial: initial,
  append,
  mustAppend: append,
  push: append,
  mustPush: append,
  prepend,
  mustPrepend: prepend,
  reverse,
  mustReverse: reverse,
  has,
  mustHas: has,
  compact,
  mustCompact: compact,
  without,
  mustWithout: without,
  uniq,
  mustUniq: uniq,
  chunk,
  mustChunk: chunk,
  deepCopy: copy,
  mustDeepCopy: copy,
  concat: (args, { budget }) => {
    const all = args.flatMap((_, index) => [...listAt(args, index)]);
    budget.spend(1 + all.length / 100);
    return all;
  },
  sortAlpha: ([list = null]) =>
    (isList(list) ? list : [list]).map(each => printed(each)).sort(compareText),
  until: (args, context) => {
    const end = integerAt(args, 0);
    return numbers(ZERO, end, end < ZERO ? -ONE : ONE, context);
  },
  untilStep: (args, context) =>
    numbers(
      integerAt(args, 0),
      integerAt(args, 1),
      integerAt(args, 2),
      context,
    ),
  seq: (args, context) => {
    const given = args.map((_, index) => integerAt(args, index));
    const start = given.length > 1 ? given[0] : ONE;
    const end = given[given.length - 1] ?? ZERO;
    const step = given.length > 2 ? given[1] : null;
    const by = step ?? (end < start ? -ONE : ONE);
    const until = by > ZERO ? end + ONE : end - ONE;
    const list = numbers(start, until, by, context);
    return isList(list) ? list.map(each => printed(each)).join(' ') : '';
  },
  dict: dictOf,
  get: args => {
    const value = mapAt(args, 0).get(textAt(args, 1));
    return value === undefined ? '' : value;
  },
  set: args => {
    const map = mapAt(args, 0);
    map.set(textAt(args, 1), args[2] ?? null);
    return map;
  },
  unset: args => {
    const map = mapAt(args, 0);
    map.delete(textAt(args, 1));
    return map;
  },
  hasKey: args => mapAt(args, 0).has(textAt(args, 1)),
  pluck: ([key = null, ...maps]) =>
    maps.flatMap(each => {
      const value = mapOf(each)?.get(printed(key));
      return value === undefined ? [] : [value];
    }),
  keys: args => args.flatMap((_, index) => sortedKeys(mapAt(args, index))),
  values: args => {
    const map = mapAt(args, 0);
    return sortedKeys(map).map(key => map.get(key) ?? null);
  },
  pick: args => {
    const map = mapAt(args, 0);
    return mapFrom(
      args.slice(1).flatMap(each => {
        const key = printed(each);
        const value = map.get(key);
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  },
  omit: args => {
    const left = new Set(args.slice(1).map(each => printed(each)));
    return mapFrom([...mapAt(args, 0)].filter(([key]) => !left.has(key)));
  },
  merge: merging(false),
  mustMerge: merging(false),
  mergeOverwrite: merging(true),
  mustMergeOverwrite: merging(true),
  dig,
};
