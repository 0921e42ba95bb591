import {
  holeNamed,
  knownText,
  symbolic,
  Symbolic,
  symbolicKey,
} from './symbolic';

/** What an expression can be: known data, a string with holes, or unknown. */
export type ExpressionValue =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'text'; readonly text: Symbolic }
  | {
      readonly kind: 'unknown';
      /** The expression, for messages. */
      readonly name: string;
      /** True when it can only be true or false. */
      readonly boolean: boolean;
    };

/** Several values that an expression can have. Never empty. */
export type ExpressionValues = readonly ExpressionValue[];

/** A known value. */
export const dataValue = (data: unknown): ExpressionValue => ({
  kind: 'data',
  data,
});

/** A value nothing is known about. */
export const unknownValue = (
  name: string,
  boolean = false,
): ExpressionValue => ({
  kind: 'unknown',
  name,
  boolean,
});

/** A string, as data when it is known. */
export function textValue(text: Symbolic): ExpressionValue {
  const known = knownText(text);
  return known === null ? { kind: 'text', text } : dataValue(known);
}

/** What GitHub puts in place of `${{ }}` for this value. */
export function toSymbolic(value: ExpressionValue, name: string): Symbolic {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'unknown') return holeNamed(value.name);
  const { data } = value;
  if (data === null || data === undefined) return [];
  if (typeof data === 'object') return holeNamed(name);
  return symbolic(String(data));
}

/** True or false as GitHub casts it; null when it cannot be told. */
export function truth(value: ExpressionValue): boolean | null {
  if (value.kind === 'unknown') return null;
  if (value.kind === 'text') {
    // Any known character makes the string non-empty, and so true.
    return value.text.some(part => typeof part === 'string') ? true : null;
  }
  const { data } = value;
  if (data === null || data === undefined || data === false) return false;
  if (typeof data === 'number') return data !== 0 && !Number.isNaN(data);
  return data !== '';
}

/** Each value once. */
export function uniqueValues(values: ExpressionValues): ExpressionValues {
  if (values.length < 2) return values;
  const seen = new Map<string, ExpressionValue>();
  for (const value of values) {
    let key: string;
    if (value.kind === 'data') key = `d${JSON.stringify(value.data)}`;
    else if (value.kind === 'text') key = `t${symbolicKey(value.text)}`;
    else key = `u${value.name}`;
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}
