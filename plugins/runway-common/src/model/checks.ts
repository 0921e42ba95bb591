import { isLayerId, LayerId } from './layers';

/**
 * How much a failing check matters: P0 blocks a deploy or a recovery,
 * P1 threatens stability, P2 is an improvement.
 *
 * @public
 */
export type Priority = 'P0' | 'P1' | 'P2';

/** Priorities, most severe first. @public */
export const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2'];

/**
 * What an answer rests on: one file (`static`), two or more artifacts
 * (`cross`), the live system (`runtime`), or a report sent by CI or a person
 * (`reported`).
 *
 * @public
 */
export type EvidenceKind = 'static' | 'cross' | 'runtime' | 'reported';

/** A check's name: its layer, a slash, and what it asks. @public */
export type CheckId = `${LayerId}/${string}`;

/**
 * The layer a check belongs to: the part of its id before the slash.
 *
 * @throws Error when the id names no layer
 * @public
 */
export function layerOf(id: CheckId): LayerId {
  const layer = id.slice(0, id.indexOf('/'));
  if (!isLayerId(layer)) {
    throw new Error(`The check id ${id} names no layer`);
  }
  return layer;
}

/** The field report a check was learned from. @public */
export type FieldReport =
  | 'post-mortem'
  | 'sre-diagnosis'
  | 'hardening-status'
  | 'rollback-plan'
  | 'cicd-audit';

/** What a check says to people. @public */
export interface CheckText {
  /** What a passing service has, as a short statement. */
  readonly title: string;
  /** Why it matters: what happens when it fails. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Languages other than English that checks speak, as BCP 47 primary subtags. @public */
export type CheckLanguage = 'es';

/**
 * One question about the path to production, without the code that answers it.
 *
 * @public
 */
export interface CheckMetadata extends CheckText {
  readonly id: CheckId;
  readonly layer: LayerId;
  readonly priority: Priority;
  /** The kinds of evidence that can answer it; the first is the usual one. */
  readonly evidence: readonly EvidenceKind[];
  /** The same texts in other languages; what is missing stays in English. */
  readonly translations: Readonly<
    Partial<Record<CheckLanguage, Partial<CheckText>>>
  >;
  /** Where it was learned; empty when it is common knowledge. */
  readonly sources: readonly FieldReport[];
}

/**
 * Weight of a priority in a score: P0 5, P1 2, P2 1.
 *
 * @public
 */
export const PRIORITY_WEIGHT: Readonly<Record<Priority, number>> = {
  P0: 5,
  P1: 2,
  P2: 1,
};

/** True when `priority` is at least as severe as `threshold`. @public */
export function isAtLeast(priority: Priority, threshold: Priority): boolean {
  return PRIORITIES.indexOf(priority) <= PRIORITIES.indexOf(threshold);
}
