import { hasHole, isHole } from '../template/holes';
import { RenderError } from '../template/render-error';
import {
  compareText,
  deepEqual,
  isList,
  isTrue,
  kindOf,
  mapOf,
  typeOf,
  Value,
} from '../template/value';
import { listAt, textAt } from './arguments';
import { FunctionContext, FunctionTable } from './function.types';

/** Whether two values are equal; unknown ones are equal to themselves only. */
export function equal(a: Value, b: Value, context: FunctionContext): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  if (isUnknown(a) || isUnknown(b)) {
    if (a !== b) context.assume();
    return a === b;
  }
  return deepEqual(a, b);
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isUnknown(value: Value): boolean {
  return typeof value === 'string' && hasHole(value);
}

/** Negative, 0 or positive; null when one of them is not known. */
function order(a: Value, b: Value, context: FunctionContext): number | null {
  if (isUnknown(a) || isUnknown(b)) {
    context.assume();
    return null;
  }
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  throw new RenderError(`${kindOf(a)} and ${kindOf(b)} cannot be compared`);
}

function ordered(holds: (order: number) => boolean): FunctionTable[string] {
  return ([a = null, b = null], context) => {
    const known = order(a, b, context);
    return known !== null && holds(known);
  };
}

function firstFilled(args: readonly Value[]): Value {
  return args.find(each => isTrue(each)) ?? null;
}

/** `and` and `or` are here for `all`; the evaluator stops at the deciding one. */
export const comparing: FunctionTable = {
  eq: ([a = null, ...others], context) =>
    others.some(each => equal(a, each, context)),
  ne: ([a = null, b = null], context) => !equal(a, b, context),
  lt: ordered(value => value < 0),
  le: ordered(value => value <= 0),
  gt: ordered(value => value > 0),
  ge: ordered(value => value >= 0),
  not: ([value = null]) => !isTrue(value),
  empty: ([value = null]) => !isTrue(value),
  all: args => args.every(isTrue),
  any: args => args.some(isTrue),
  coalesce: args => firstFilled(args),
  default: ([fallback = null, value = null]) =>
    isTrue(value) ? value : fallback,
  ternary: ([yes = null, no = null, condition = null], context) => {
    if (isHole(condition)) context.assume();
    return isTrue(condition) ? yes : no;
  },
  deepEqual: ([a = null, b = null], context) => equal(a, b, context),
  kindOf: ([value = null]) => kindOf(value),
  kindIs: ([kind = null, value = null]) => kind === kindOf(value),
  typeOf: ([value = null]) => typeOf(value),
  typeIs: ([type = null, value = null]) => type === typeOf(value),
  typeIsLike: ([type = null, value = null]) =>
    type === typeOf(value) || `*${type}` === typeOf(value),
  len: ([value = null], context) => {
    if (typeof value === 'string') {
      if (hasHole(value)) context.assume();
      return BigInt(Buffer.byteLength(value));
    }
    if (value !== null && isList(value)) return BigInt(value.length);
    const map = mapOf(value);
    if (!map) throw new RenderError(`${kindOf(value)} has no length`);
    return BigInt(map.size);
  },
  index: ([value = null, ...keys], context) => {
    let current = value;
    for (const key of keys) {
      if (isHole(current)) {
        return context.holes.named(context.holes.nameIn(current));
      }
      if (isList(current)) {
        const found = current[Number(key)];
        if (found === undefined) throw new RenderError('index out of range');
        current = found;
      } else {
        const map = mapOf(current);
        if (!map) throw new RenderError(`${kindOf(current)} has no elements`);
        current = map.get(textAt([key], 0)) ?? null;
      }
    }
    return current;
  },
  slice: (args, context) => {
    const [value = null, from = null, to = null] = args;
    const start = from === null ? 0 : Number(from);
    const end = to === null ? undefined : Number(to);
    if (typeof value === 'string') {
      if (hasHole(value)) context.assume();
      return value.slice(start, end);
    }
    return listAt(args, 0).slice(start, end);
  },
};
