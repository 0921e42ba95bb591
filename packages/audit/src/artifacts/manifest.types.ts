import { Node } from 'yaml';
import { ArtifactProblem, Position } from './position';

/**
 * A Kubernetes object as plain data: never a typed class, so no field is lost.
 * `positionOf(['spec', 'template', 'spec', 'containers', 0, 'image'])` answers
 * where the value stands (or the nearest existing ancestor).
 */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `default` when none is named. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The whole object as parsed. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly node: Node | null;
  positionOf(keys: readonly (string | number)[]): Position;
  readonly at: Position;
}

export interface ManifestFile {
  readonly path: string;
  readonly objects: readonly KubernetesObject[];
  readonly problems: readonly ArtifactProblem[];
}
