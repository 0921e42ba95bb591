import { ComposeFile } from '../artifacts/compose/compose.types';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';
import { KubernetesObject, ManifestFile } from '../artifacts/manifest.types';
import { ArtifactProblem, Position, Positioned } from '../artifacts/position';
import {
  CompositeAction,
  Workflow,
} from '../artifacts/workflow/workflow.types';
import { SourceTree } from '../source/source-tree';
import { Pipelines } from '../pipelines/pipelines.types';
import { BuiltKustomization } from './kustomize-objects';
import { ServiceIndex } from './service-index';

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

/** Kinds of artifacts that may be there and still be unreadable. */
export type ArtifactKind =
  | 'workloads'
  | 'workflows'
  | 'dockerfiles'
  | 'compose';

/** A recognised file whose text could not be had. */
export interface UnreadFile {
  readonly path: string;
  readonly kind: ArtifactKind;
  readonly reason: string;
}

/** Everything known about a tree, linked: what checks ask. */
export interface DeliveryModel {
  readonly tree: SourceTree;
  /** The repository before, when there is something to compare with. */
  readonly base: DeliveryModel | null;
  /** Owner and name of the repository, when its git remote says so. */
  readonly repository: { readonly owner: string; readonly name: string } | null;
  readonly dockerfiles: readonly Dockerfile[];
  readonly workflows: readonly Workflow[];
  readonly actions: readonly CompositeAction[];
  readonly manifestFiles: readonly ManifestFile[];
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  readonly composeFiles: readonly ComposeFile[];
  /** How strictly a JSON file of the tree reads; null when it cannot be read. */
  jsonConfig(path: string): JsonConfig | null;
  /** Kustomizations that were built, whose objects are among the others. */
  readonly kustomizations: readonly BuiltKustomization[];
  /** Image names that Skaffold fills in when it deploys. */
  readonly skaffoldImages: ReadonlySet<string>;
  /** Folders of Helm charts; what they render to is among the objects. */
  readonly helmCharts: readonly string[];
  /** What of them could not be rendered, and why. */
  readonly helmProblems: readonly ArtifactProblem[];
  readonly unread: readonly UnreadFile[];
  /** `scripts` of the package.json in a folder; null when it has none. */
  packageScripts(folder: string): Readonly<Record<string, string>> | null;
  /** True when a .gitignore of the tree matches the path. */
  isGitIgnored(path: string): boolean;
  readonly pipelines: Pipelines;
  readonly services: ServiceIndex;
}

/** Every container of every workload, with its workload. */
export function* containersOf({
  workloads,
}: DeliveryModel): Iterable<[Workload, Container]> {
  for (const workload of workloads) {
    for (const container of workload.containers) {
      yield [workload, container];
    }
  }
}
