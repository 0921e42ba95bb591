import {
  dataValue,
  ExpressionValue,
  ExpressionValues,
  textValue,
  toSymbolic,
  unknownValue,
} from './expression-values';
import {
  concat,
  knownText,
  MAX_ALTERNATIVES,
  symbolic,
  Symbolic,
} from './symbolic';
import { unify } from './symbolic-match';

/** GitHub's number for a value that is compared with another type. */
function toNumber(data: unknown): number {
  if (data === null || data === undefined || data === '') return 0;
  if (typeof data === 'boolean') return data ? 1 : 0;
  return typeof data === 'object' ? NaN : Number(data);
}

/** `==`, `!=`, `<`, `<=`, `>`, `>=`; null when it cannot be told. */
export function compare(
  operator: string,
  a: ExpressionValue,
  b: ExpressionValue,
): boolean | null {
  const equality = operator === '==' || operator === '!=';
  if (a.kind === 'data' && b.kind === 'data') {
    const answer = compareData(operator, a.data, b.data);
    return answer;
  }
  if (!equality || a.kind === 'unknown' || b.kind === 'unknown') return null;
  const canBeEqual = unify(
    lowered(toSymbolic(a, '')),
    lowered(toSymbolic(b, '')),
  );
  if (canBeEqual !== 'no') return null;
  return operator === '!=';
}

function lowered(text: Symbolic): Symbolic {
  return text.map(part =>
    typeof part === 'string' ? part.toLowerCase() : part,
  );
}

function compareData(operator: string, a: unknown, b: unknown): boolean {
  let left: unknown = a;
  let right: unknown = b;
  if (typeof a === 'string' && typeof b === 'string') {
    left = a.toLowerCase();
    right = b.toLowerCase();
  } else if (typeof a !== typeof b || a === null || b === null) {
    left = toNumber(a);
    right = toNumber(b);
  }
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const order =
    typeof left === 'string' && typeof right === 'string'
      ? left.localeCompare(right)
      : toNumber(left) - toNumber(right);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  return order >= 0;
}

/** Every combination of arguments, or null when there are too many. */
function combinations(
  args: readonly ExpressionValues[],
): readonly (readonly ExpressionValue[])[] | null {
  const count = args.reduce((product, values) => product * values.length, 1);
  if (count > MAX_ALTERNATIVES) return null;
  return args.reduce<(readonly ExpressionValue[])[]>(
    (rows, values) => rows.flatMap(row => values.map(value => [...row, value])),
    [[]],
  );
}

const BOOLEAN = new Set([
  'contains',
  'startswith',
  'endswith',
  'success',
  'failure',
  'cancelled',
]);

/** The result of a function for each combination of its arguments. */
export function callFunction(
  name: string,
  args: readonly ExpressionValues[],
  whole: string,
): ExpressionValues {
  if (name === 'always') return [dataValue(true)];
  const rows = combinations(args);
  if (!rows) return [unknownValue(whole, BOOLEAN.has(name))];
  return rows.map(row => callOnce(name, row, whole));
}

function callOnce(
  name: string,
  args: readonly ExpressionValue[],
  whole: string,
): ExpressionValue {
  const unknown = unknownValue(whole, BOOLEAN.has(name));
  const [first, second] = args;
  switch (name) {
    case 'format':
      return format(args, whole) ?? unknown;
    case 'join':
      return join(first, second) ?? unknown;
    case 'tojson':
      return first?.kind === 'data'
        ? dataValue(JSON.stringify(first.data, null, 2))
        : unknown;
    case 'fromjson':
      return fromJson(first) ?? unknown;
    case 'contains':
      return contains(first, second) ?? unknown;
    case 'startswith':
    case 'endswith':
      return affix(name, first, second) ?? unknown;
    default:
      return unknown;
  }
}

function format(
  [template, ...values]: readonly ExpressionValue[],
  whole: string,
): ExpressionValue | null {
  if (template?.kind !== 'data' || typeof template.data !== 'string') {
    return null;
  }
  const parts: Symbolic[] = [];
  const pattern = /\{\{|\}\}|\{(\d+)\}|[^{}]+|[{}]/g;
  for (const [token, index] of template.data.matchAll(pattern)) {
    if (token === '{{') parts.push(['{']);
    else if (token === '}}') parts.push(['}']);
    else if (index === undefined) parts.push(symbolic(token));
    else {
      const value = values[Number(index)];
      if (!value) return null;
      parts.push(toSymbolic(value, whole));
    }
  }
  return textValue(concat(...parts));
}

function join(
  list: ExpressionValue | undefined,
  separator: ExpressionValue | undefined,
): ExpressionValue | null {
  if (list?.kind !== 'data') return null;
  if (separator && separator.kind !== 'data') return null;
  const between = separator ? String(separator.data) : ',';
  return dataValue(
    Array.isArray(list.data) ? list.data.join(between) : String(list.data),
  );
}

function fromJson(value: ExpressionValue | undefined): ExpressionValue | null {
  if (value?.kind !== 'data' || typeof value.data !== 'string') return null;
  try {
    return dataValue(JSON.parse(value.data));
  } catch {
    return null;
  }
}

function contains(
  list: ExpressionValue | undefined,
  item: ExpressionValue | undefined,
): ExpressionValue | null {
  if (list?.kind !== 'data' || item?.kind !== 'data') return null;
  if (Array.isArray(list.data)) {
    return dataValue(
      list.data.some(entry => compareData('==', entry, item.data)),
    );
  }
  if (typeof list.data === 'object') return null;
  return dataValue(
    String(list.data).toLowerCase().includes(String(item.data).toLowerCase()),
  );
}

function affix(
  name: 'startswith' | 'endswith',
  value: ExpressionValue | undefined,
  wanted: ExpressionValue | undefined,
): ExpressionValue | null {
  if (!value || wanted?.kind !== 'data') return null;
  const text = knownText(lowered(toSymbolic(value, '')));
  if (text === null) return null;
  const needle = String(wanted.data).toLowerCase();
  return dataValue(
    name === 'startswith' ? text.startsWith(needle) : text.endsWith(needle),
  );
}
