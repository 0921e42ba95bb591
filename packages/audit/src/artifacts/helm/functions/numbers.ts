import { RenderError } from '../template/render-error';
import { Value } from '../template/value';
import { holeOf, integerAt, numberAt, unknownIn } from './arguments';
import { FunctionTable, TemplateFunction } from './function.types';

/** A function on numbers: of an unknown number it makes an unknown one. */
function known(run: (args: readonly Value[]) => Value): TemplateFunction {
  return (args, context) => {
    const unknown = unknownIn(args);
    return unknown === null ? run(args) : holeOf(unknown, context);
  };
}

/** Folds all arguments into one int64. */
function folded(run: (a: bigint, b: bigint) => bigint): TemplateFunction {
  return known(args =>
    args
      .map((_, index) => integerAt(args, index))
      .reduce((a, b) => BigInt.asIntN(64, run(a, b))),
  );
}

function foldedFloat(run: (a: number, b: number) => number): TemplateFunction {
  return known(args =>
    args.map((_, index) => numberAt(args, index)).reduce(run),
  );
}

/** @throws RenderError for a division by zero, as Go would. */
function divisor(value: bigint): bigint {
  if (value === BigInt(0)) throw new RenderError('division by zero');
  return value;
}

const ZERO = BigInt(0);
const ONE = BigInt(1);
const max = folded((a, b) => (a > b ? a : b));
const toInteger = known(args => integerAt(args, 0));

/** Arithmetic on int64, and on float64 where the name ends with f. */
export const numbers: FunctionTable = {
  int: toInteger,
  int64: toInteger,
  atoi: toInteger,
  toDecimal: known(args => BigInt(parseInt(String(args[0]), 8) || 0)),
  float64: known(args => numberAt(args, 0)),
  add: known(args =>
    args.reduce<bigint>(
      (sum, _, index) => BigInt.asIntN(64, sum + integerAt(args, index)),
      ZERO,
    ),
  ),
  add1: known(args => BigInt.asIntN(64, integerAt(args, 0) + ONE)),
  sub: folded((a, b) => a - b),
  mul: folded((a, b) => a * b),
  div: folded((a, b) => a / divisor(b)),
  mod: folded((a, b) => a % divisor(b)),
  max,
  biggest: max,
  min: folded((a, b) => (a < b ? a : b)),
  addf: foldedFloat((a, b) => a + b),
  subf: foldedFloat((a, b) => a - b),
  mulf: foldedFloat((a, b) => a * b),
  divf: foldedFloat((a, b) => a / b),
  maxf: foldedFloat(Math.max),
  minf: foldedFloat(Math.min),
  ceil: known(args => Math.ceil(numberAt(args, 0))),
  floor: known(args => Math.floor(numberAt(args, 0))),
  round: known(args => {
    const scale = 10 ** Math.min(15, Number(integerAt(args, 1)));
    return Math.round(numberAt(args, 0) * scale) / scale;
  }),
};
