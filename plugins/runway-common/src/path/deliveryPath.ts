import { CheckId } from '../model/checks';
import { Location } from '../model/results';

/**
 * A stop on the way from source to a running service.
 *
 * @public
 */
export type StationKind =
  | 'source'
  | 'dockerfile'
  | 'build-job'
  | 'image'
  | 'registry'
  | 'deploy-job'
  | 'config'
  | 'secret'
  | 'workload'
  | 'service'
  | 'ingress'
  | 'dependency';

/**
 * How a station or link stands: a failing P0 breaks it, a failing P1 puts it
 * at risk, an unanswered check leaves it unknown.
 *
 * @public
 */
export type PathStatus = 'ok' | 'at-risk' | 'broken' | 'unknown';

/** @public */
export interface Station {
  /** Unique in its path, stable across runs. */
  readonly id: string;
  readonly kind: StationKind;
  /** What people call it: an image reference, a job's name, a workload. */
  readonly name: string;
  readonly status: PathStatus;
  /** Why it is not ok; null when it is. */
  readonly reason: string | null;
  readonly locations: readonly Location[];
  /** Checks whose failing or unknown answer concerns this station. */
  readonly checks: readonly CheckId[];
  /** Names of the services it belongs to; empty for shared stations. */
  readonly services: readonly string[];
}

/** @public */
export interface PathLink {
  readonly from: string;
  readonly to: string;
  /** What the first does to the second: builds, pushes, pulls, mounts … */
  readonly verb: string;
  readonly status: PathStatus;
  readonly reason: string | null;
}

/**
 * The delivery path of a service or a repository: how a commit becomes a
 * running service, drawn as a graph.
 *
 * @public
 */
export interface DeliveryPath {
  readonly stations: readonly Station[];
  readonly links: readonly PathLink[];
}
