import { hasHole } from '../template/holes';
import { printed } from '../template/printing';
import { RenderError } from '../template/render-error';
import { BuiltIn, isList, mapOf, Value, ValueMap } from '../template/value';
import { FunctionContext } from './function.types';

/** The argument as text; nil is empty, as functions that take text see it. */
export function textAt(args: readonly Value[], index: number): string {
  return printed(args[index] ?? null);
}

/** The argument as a list; a missing or nil one is empty. */
export function listAt(
  args: readonly Value[],
  index: number,
): readonly Value[] {
  const value = args[index] ?? null;
  if (isList(value)) return value;
  if (value instanceof BuiltIn && value.items) return value.items;
  if (value === null || value === '') return [];
  if (typeof value === 'string' && hasHole(value)) return [];
  throw new RenderError('a list is expected');
}

/** The argument as a map; a missing or nil one is empty. */
export function mapAt(args: readonly Value[], index: number): ValueMap {
  const value = args[index] ?? null;
  const map = mapOf(value);
  if (map) return map;
  if (value === null || value === '') return new Map();
  if (typeof value === 'string' && hasHole(value)) return new Map();
  throw new RenderError('a map is expected');
}

/** The argument as a number; what is none counts as 0, as in sprig's cast. */
export function numberAt(args: readonly Value[], index: number): number {
  const value = args[index] ?? null;
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'string': {
      const number = value.trim() === '' ? 0 : Number(value);
      return Number.isFinite(number) ? number : 0;
    }
    default:
      return 0;
  }
}

/** The argument as an int64. */
export function integerAt(args: readonly Value[], index: number): bigint {
  const value = args[index] ?? null;
  if (typeof value === 'bigint') return value;
  const number = Math.trunc(numberAt(args, index));
  return BigInt.asIntN(64, BigInt(Number.isFinite(number) ? number : 0));
}

/** A small count, for lengths and positions. */
export function countAt(args: readonly Value[], index: number): number {
  const count = Number(integerAt(args, index));
  return Math.max(-1e9, Math.min(count, 1e9));
}

/** The first text among the arguments that is not wholly known. */
export function unknownIn(args: readonly Value[]): string | null {
  for (const each of args) {
    if (typeof each === 'string' && hasHole(each)) return each;
  }
  return null;
}

/** What a function makes of an unknown argument: again unknown, same name. */
export function holeOf(text: string, { holes }: FunctionContext): string {
  return holes.named(holes.nameIn(text));
}
