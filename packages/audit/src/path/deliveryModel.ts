import { Service } from '@runway/backstage-plugin-runway-common';
import { ComposeFile } from '../artifacts/compose.types';
import { Dockerfile } from '../artifacts/dockerfile.types';
import { KubernetesObject, ManifestFile } from '../artifacts/manifest.types';
import { ArtifactProblem, Position, Positioned } from '../artifacts/position';
import { CompositeAction, Workflow } from '../artifacts/workflow.types';
import { SourceTree } from '../source/sourceTree';
import { Pipelines } from './pipeline.types';

/** A container of a workload. */
export interface Container {
  readonly name: string;
  readonly init: boolean;
  readonly image: Positioned | null;
  /** Keys from the object's root, for `positionOf`. */
  readonly keys: readonly (string | number)[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** A Kubernetes object that runs pods. */
export interface Workload {
  /** `namespace/Kind/name`. */
  readonly key: string;
  readonly object: KubernetesObject;
  readonly containers: readonly Container[];
  /** The pod's spec, and its keys from the object's root. */
  readonly podSpec: Readonly<Record<string, unknown>>;
  readonly podSpecKeys: readonly (string | number)[];
  /** Labels of the pod template. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** null when not declared. */
  readonly replicas: number | null;
}

/** A JSON file and how strictly it reads. */
export interface JsonConfig {
  readonly path: string;
  /** Strict JSON, JSON with comments or trailing commas, or neither. */
  readonly dialect: 'json' | 'jsonc' | 'invalid';
  /** Where it stops being strict JSON (comment, trailing comma or error). */
  readonly firstProblem: Position | null;
  readonly duplicateKeys: readonly Positioned[];
}

/** Everything known about a tree, linked: what checks ask. */
export interface DeliveryModel {
  readonly tree: SourceTree;
  readonly dockerfiles: readonly Dockerfile[];
  readonly workflows: readonly Workflow[];
  readonly actions: readonly CompositeAction[];
  readonly manifestFiles: readonly ManifestFile[];
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  readonly composeFiles: readonly ComposeFile[];
  readonly jsonConfigs: readonly JsonConfig[];
  readonly pipelines: Pipelines;
  readonly services: readonly Service[];
  readonly problems: readonly ArtifactProblem[];
}
