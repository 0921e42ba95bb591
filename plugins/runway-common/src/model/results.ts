import { CheckId, EvidenceKind, Priority } from './checks';
import { LayerId } from './layers';

/**
 * A check's answer for one subject. Only `pass` is pass: `unknown` says that
 * nobody could tell, `waived` that somebody decided to live with it.
 *
 * @public
 */
export type CheckState =
  | 'pass'
  | 'fail'
  | 'waived'
  | 'not-applicable'
  | 'unknown'
  | 'error';

/** All states, worst first, in the order lists show them. @public */
export const CHECK_STATES: readonly CheckState[] = [
  'fail',
  'error',
  'unknown',
  'waived',
  'pass',
  'not-applicable',
];

/**
 * A place in a file of the audited tree.
 *
 * @public
 */
export interface Location {
  /** Relative to the root of the tree, with forward slashes. */
  readonly path: string;
  /** 1-based; absent when the file as a whole is meant. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** `primary` is where to fix it, `related` is the other side of it. */
  readonly role: 'primary' | 'related';
}

/**
 * Why an answer is about its subject: the workload, compose service, image or
 * path it was found at belongs to it, or the workflow builds nothing else.
 *
 * @public
 */
export interface Attribution {
  readonly by: 'workload' | 'compose-service' | 'image' | 'path' | 'workflow';
  /** The name of it. */
  readonly value: string;
}

/**
 * The subject of results that concern the repository as a whole rather than
 * one of its services.
 *
 * @public
 */
export const REPOSITORY_SUBJECT = '.';

/**
 * One answer. A check that fails in three places for one subject yields three
 * results, one per finding; scores count a check once per subject.
 *
 * @public
 */
export interface CheckResult {
  readonly check: CheckId;
  readonly layer: LayerId;
  readonly priority: Priority;
  /** What this answer rests on. */
  readonly evidence: EvidenceKind;
  readonly state: CheckState;
  /** Name of the service, or {@link REPOSITORY_SUBJECT}. */
  readonly subject: string;
  /** Absent when nothing led to a service: it is about the repository. */
  readonly attribution?: Attribution;
  /** What was found, in one sentence, with the names involved. */
  readonly message: string;
  /**
   * Why the answer is `unknown`, `not-applicable`, `waived` or `error`; of a
   * `fail`, why a waiver does not hold. Otherwise null.
   */
  readonly reason: string | null;
  readonly locations: readonly Location[];
  readonly remedy: string;
  /**
   * Stable across runs and line shifts: identifies the finding, not the line.
   * Lower-case hex.
   */
  readonly fingerprint: string;
}
