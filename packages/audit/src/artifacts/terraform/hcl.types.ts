import { ArtifactProblem, Position } from '../position';
import { Symbolic } from '../../symbolic/symbolic';

/** A value of Terraform's language, as far as it can be told without running it. */
export type HclValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A text; what is interpolated and not known is a hole. */
  | { readonly kind: 'text'; readonly value: Symbolic }
  | { readonly kind: 'list'; readonly items: readonly HclValue[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, HclValue> }
  /** Anything else: a reference, a call, a condition. */
  | { readonly kind: 'unknown'; readonly expression: string };

/** `name = value`. */
export interface HclAttribute {
  readonly name: string;
  readonly value: HclValue;
  readonly at: Position;
}

/** `type "label" "label" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
  /** True for what a `dynamic` block may make any number of. */
  readonly dynamic: boolean;
  readonly at: Position;
}

/** What was understood of a file. */
export interface HclFile {
  readonly path: string;
  /** Attributes outside of any block, as in `.tfvars`. */
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
  readonly problems: readonly ArtifactProblem[];
}
