import { Declaration, EntityKind, Topology } from './topology.types';

/** A queue or exchange and every place that declares it, passively not counted. */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
  readonly declared: readonly Declaration[];
}

/** The queues and exchanges of a topology by `kind/name`. */
export function entitiesOf({
  declarations,
}: Pick<Topology, 'declarations'>): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity & { declared: Declaration[] }>();
  for (const declaration of declarations) {
    if (declaration.passive) continue;
    const { kind, name } = declaration;
    const key = entityKey(kind, name);
    const known = entities.get(key);
    if (known) known.declared.push(declaration);
    else entities.set(key, { kind, name, declared: [declaration] });
  }
  return entities;
}

export function entityKey(kind: EntityKind, name: string): string {
  return `${kind}/${name}`;
}

/** Exchanges that every broker has: the default one and `amq.*`. */
export function isBuiltIn(exchange: string): boolean {
  return exchange === '' || exchange.startsWith('amq.');
}

/** True when a message with this key goes through a binding with that one. */
export function keyMatches(
  type: string | null,
  bound: string,
  key: string,
): boolean {
  if (type === 'direct') return bound === key;
  if (type !== 'topic') return true;
  const matches = (
    pattern: readonly string[],
    words: readonly string[],
  ): boolean => {
    const [head, ...rest] = pattern;
    if (head === undefined) return words.length === 0;
    if (head === '#') {
      // Nothing behind it, or the rest somewhere behind.
      return (
        rest.length === 0 ||
        words.some((_, at) => matches(rest, words.slice(at))) ||
        matches(rest, [])
      );
    }
    const [word, ...others] = words;
    return (
      word !== undefined &&
      (head === '*' || head === word) &&
      matches(rest, others)
    );
  };
  // A dozen words are more than anybody routes by.
  return matches(bound.split('.').slice(0, 12), key.split('.').slice(0, 12));
}
