import { Node } from 'yaml';
import { ArtifactProblem, Position } from './position';

/** What made an object that stands in no file as it is. */
export type ObjectOrigin =
  | {
      readonly kind: 'helm';
      /** Folder of the chart. */
      readonly chart: string;
      /** Path of the template file. */
      readonly template: string;
      /** Values files given beside the chart's own, in order. */
      readonly valuesFiles: readonly string[];
      /** What deploys it; null when nothing here does, so that its values are the chart's defaults. */
      readonly deployedBy: Position | null;
      /** True when values may be given that are not known here. */
      readonly openValues: boolean;
      /** True when a condition of the template depends on something unknown. */
      readonly assumed: boolean;
      /** `path:line` of what the template made out of values. */
      readonly valueLines: ReadonlySet<string>;
    }
  | {
      readonly kind: 'kustomize';
      /** Path of the kustomization that builds it. */
      readonly kustomization: string;
      /** Its name before prefixes and suffixes. */
      readonly name: string;
    };

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
  /** Absent for what is written as it is. */
  readonly origin?: ObjectOrigin;
  /** Why keys of it may be missing here; absent when it is complete. */
  readonly incomplete?: string;
}

export interface ManifestFile {
  readonly path: string;
  readonly objects: readonly KubernetesObject[];
  readonly problems: readonly ArtifactProblem[];
}
