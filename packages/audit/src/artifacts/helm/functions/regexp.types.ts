/** A parsed regular expression. */
export type PatternNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly test: (char: string) => boolean }
  | {
      readonly kind: 'assert';
      readonly test: (text: readonly string[], at: number) => boolean;
    }
  | {
      readonly kind: 'group';
      /** null for a group that captures nothing. */
      readonly index: number | null;
      readonly node: PatternNode;
    }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly min: number;
      readonly max: number | null;
      readonly lazy: boolean;
    };

export interface Pattern {
  readonly node: PatternNode;
  /** Capturing groups. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}
