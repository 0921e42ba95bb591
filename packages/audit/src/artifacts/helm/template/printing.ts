import {
  BuiltIn,
  isList,
  isMap,
  mapOf,
  sortedKeys,
  Value,
  Walk,
} from './value';

/**
 * A float64 as Go's `%v`: with an exponent from a million on. A chart that
 * prints a large number of its values without `int` does get `1e+06`.
 */
export function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [mantissa, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}

/** A value as `{{ }}` prints it; nil as nothing, as Helm makes of it. */
export function printed(value: Value): string {
  return value === null ? '' : printedWithin(value, new Walk());
}

function printedWithin(value: Value, walk: Walk): string {
  walk.step();
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return printFloat(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      break;
  }
  if (value === null) return '<nil>';
  if (isList(value)) {
    return `[${value.map(each => printedWithin(each, walk)).join(' ')}]`;
  }
  if (value instanceof BuiltIn && value.text !== null) return value.text;
  const map = mapOf(value);
  if (!map) return '';
  const entries = sortedKeys(map)
    .map(key => `${key}:${printedWithin(map.get(key) ?? null, walk)}`)
    .join(' ');
  return isMap(value) ? `map[${entries}]` : `{${entries}}`;
}
