import { Node } from 'yaml';
import { ArtifactProblem, Position } from '../position';

/** Keys of maps and indexes of lists, from a document's root. */
export type KeyPath = readonly (string | number)[];

/** One document of a YAML (or JSON) file. */
export interface YamlDocument {
  /** Maps as objects, lists as arrays; merge keys and aliases resolved. */
  readonly data: unknown;
  readonly node: Node | null;
  /** True when the document has syntax errors, so `data` may lack parts. */
  readonly broken: boolean;
  readonly at: Position;
  /** The node of the value at `keys`, through aliases; null when there is none. */
  nodeAt(keys: KeyPath): Node | null;
  /** Where the value at `keys` stands, or its nearest existing ancestor. */
  positionOf(keys: KeyPath): Position;
  /** Where the key itself stands, or its nearest existing ancestor. */
  keyPositionOf(keys: KeyPath): Position;
}

/** What was understood of a YAML file. */
export interface ParsedYaml {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly ArtifactProblem[];
}

/** Bounds of one YAML file. */
export interface YamlLimits {
  /** Characters; a larger file is not parsed. */
  readonly maxLength: number;
  /** Levels of maps and lists. */
  readonly maxDepth: number;
  readonly maxDocuments: number;
  /** Values after aliases are expanded. */
  readonly maxValues: number;
}
