import { Holes, isHole, isMissing } from './holes';
import { RenderError } from './render-error';
import { BuiltIn, isMap, kindOf, Value } from './value';

/** What becomes of a value that is not set. */
export interface Openings {
  readonly holes: Holes;
  /**
   * True when values may be given that are not known here: a missing one is
   * then left open instead of an error.
   */
  readonly openValues: boolean;
}

/** Follows `.a.b`; the arguments go to a method at the end. */
export function fieldOf(
  base: Value,
  names: readonly string[],
  args: readonly Value[],
  openings: Openings,
): Value {
  // Only what is nil on the way is an error: `(nil).a` is nil again.
  if (base === null) return null;
  let value: Value = base;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    value = member(value, name, isLast ? args : [], names, openings);
    if (isHole(value)) return open(value, names.slice(index + 1), openings);
  }
  return value;
}

function open(
  hole: string,
  names: readonly string[],
  { holes }: Openings,
): Value {
  if (names.length === 0) return hole;
  const name = `${holes.nameIn(hole)}.${names.join('.')}`;
  return isMissing(hole) ? holes.missing(name) : holes.named(name);
}

function member(
  value: Value,
  name: string,
  args: readonly Value[],
  way: readonly string[],
  openings: Openings,
): Value {
  if (isMap(value)) return value.get(name) ?? null;
  if (value instanceof BuiltIn) {
    const method = value.methods.get(name);
    return method ? method(...args) : value.fields.get(name) ?? null;
  }
  if (isHole(value)) return open(value, [name], openings);
  if (value !== null) {
    throw new RenderError(`.${way.join('.')}: ${kindOf(value)} has no fields`);
  }
  if (openings.openValues) {
    return openings.holes.missing(`.${way.join('.')}`);
  }
  throw new RenderError(`.${way.join('.')} is not set`);
}
