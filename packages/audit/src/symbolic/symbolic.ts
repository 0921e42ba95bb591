/**
 * A string with holes: values that are only known when a workflow runs stay
 * symbolic. `ghcr.io/${{ github.repository_owner }}/api` is
 * `['ghcr.io/', {hole: 'github.repository_owner'}, '/api']`.
 */
export type SymbolicPart = string | Hole;

/** An unknown part of a string. */
export interface Hole {
  /**
   * The expression as people wrote it, for messages. Names that start with `$`
   * are shell variables and substitutions, all others GitHub expressions.
   */
  readonly hole: string;
}

/** Parts in order; adjacent literals are merged, so a known string has at most one part. */
export type Symbolic = readonly SymbolicPart[];

/** Several values that a string can have; which one is decided at run time. */
export type Alternatives = readonly Symbolic[];

/** Most alternatives that are kept apart before they become one hole. */
export const MAX_ALTERNATIVES = 256;

/** Builds a Symbolic: drops empty literals and merges adjacent ones. */
export function symbolic(...parts: readonly SymbolicPart[]): Symbolic {
  const merged: SymbolicPart[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') {
      merged[merged.length - 1] = last + part;
    } else {
      merged.push(part);
    }
  }
  return merged;
}

/** A string of which nothing is known but the expression that makes it. */
export function holeNamed(name: string): Symbolic {
  return [{ hole: name }];
}

/** Joins strings, holes kept. */
export function concat(...values: readonly Symbolic[]): Symbolic {
  return symbolic(...values.flat());
}

/** True when nothing is unknown. */
export function isKnown(value: Symbolic): boolean {
  return value.every(part => typeof part === 'string');
}

/** The text of a known string, null when it has holes. */
export function knownText(value: Symbolic): string | null {
  return isKnown(value) ? value.join('') : null;
}

/** True when the string is nothing but holes. */
export function isOnlyHoles(value: Symbolic): boolean {
  return value.length > 0 && value.every(part => typeof part !== 'string');
}

/** Text for people: `ghcr.io/${{ github.repository_owner }}/api`. */
export function render(value: Symbolic): string {
  return value
    .map(part => {
      if (typeof part === 'string') return part;
      return part.hole.startsWith('$') ? part.hole : `\${{ ${part.hole} }}`;
    })
    .join('');
}

/** Changes the known parts only; what a hole holds stays unknown. */
export function mapLiterals(
  value: Symbolic,
  change: (text: string) => string,
): Symbolic {
  return symbolic(
    ...value.map(part => (typeof part === 'string' ? change(part) : part)),
  );
}

/**
 * Splits at a separator in the known parts. A hole is taken not to contain the
 * separator.
 */
export function splitSymbolic(
  value: Symbolic,
  separator: string | RegExp,
): readonly Symbolic[] {
  const pieces: SymbolicPart[][] = [[]];
  for (const part of value) {
    if (typeof part !== 'string') {
      pieces[pieces.length - 1].push(part);
      continue;
    }
    part.split(separator).forEach((text, index) => {
      if (index > 0) pieces.push([]);
      pieces[pieces.length - 1].push(text);
    });
  }
  return pieces.map(parts => symbolic(...parts));
}

/** Drops white space around; holes at the ends are kept as they are. */
export function trimSymbolic(value: Symbolic): Symbolic {
  const parts = [...value];
  const first = parts[0];
  if (typeof first === 'string') parts[0] = first.trimStart();
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd();
  return symbolic(...parts);
}

/** A string that is equal for equal Symbolics only. */
export function symbolicKey(value: Symbolic): string {
  return value
    .map(part => (typeof part === 'string' ? `'${part}` : `{${part.hole}`))
    .join('\u0000');
}

/** Each alternative once, in order of first appearance. */
export function uniqueAlternatives(values: Alternatives): Alternatives {
  if (values.length < 2) return values;
  const seen = new Map<string, Symbolic>();
  for (const value of values) {
    const key = symbolicKey(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

/**
 * All combinations of several parts that each have alternatives, joined in
 * order. A part with so many alternatives that the result would exceed `limit`
 * becomes a hole named by `nameOf`.
 */
export function combine(
  parts: readonly Alternatives[],
  nameOf: (index: number) => string,
  limit: number = MAX_ALTERNATIVES,
): Alternatives {
  let results: Alternatives = [[]];
  parts.forEach((alternatives, index) => {
    const choices =
      results.length * alternatives.length > limit || alternatives.length === 0
        ? [holeNamed(nameOf(index))]
        : alternatives;
    results =
      choices.length === 1
        ? results.map(result => concat(result, choices[0]))
        : results.flatMap(result => choices.map(c => concat(result, c)));
  });
  return uniqueAlternatives(results);
}
