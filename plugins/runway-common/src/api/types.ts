import { LayerSummary, MaturityLevel, Verdict } from '../model/report';
import { CheckResult } from '../model/results';
import { DeliveryPath } from '../path/deliveryPath';
import { LevelGate } from '../scoring/level';

/**
 * How far the assessment of an entity is: `queued` and `running` may carry the
 * previous assessment; `failed` says why in `error`; `unmapped` means that the
 * entity names no readable source.
 *
 * @public
 */
export type AssessmentStatus =
  | 'queued'
  | 'running'
  | 'assessed'
  | 'failed'
  | 'unmapped';

/** How an entity was connected to something outside the catalog. @public */
export interface SubjectMatch {
  readonly what: 'repository' | 'path' | 'service' | 'workload' | 'image';
  readonly value: string;
  /** An annotation's name, or the convention that was used. */
  readonly by: string;
}

/** The numbers and the verdict of one assessment. @public */
export interface ReadinessSummary {
  readonly verdict: Verdict;
  /** 0..10, null when nothing is known. Show it with `coverage`, always. */
  readonly score: number | null;
  /** 0..1 */
  readonly coverage: number;
  readonly level: MaturityLevel;
  /** Counts of checks by state. */
  readonly counts: {
    readonly pass: number;
    readonly fail: number;
    readonly unknown: number;
    readonly waived: number;
    readonly notApplicable: number;
  };
  /** Failing checks by priority. */
  readonly failing: {
    readonly P0: number;
    readonly P1: number;
    readonly P2: number;
  };
  /** ISO 8601. */
  readonly assessedAt: string;
  readonly revision: string | null;
  /** Milliseconds the audit of the whole repository took. */
  readonly durationMs: number;
  readonly engineVersion: string;
}

/** `GET /entities/{kind}/{namespace}/{name}/readiness` @public */
export interface EntityReadiness {
  readonly entityRef: string;
  readonly status: AssessmentStatus;
  /** What went wrong, with what to do about it; null unless `failed` or `unmapped`. */
  readonly error: string | null;
  readonly summary: ReadinessSummary | null;
  readonly layers: readonly LayerSummary[];
  /** What is missing for the next level; empty at level 5. */
  readonly gates: readonly LevelGate[];
  readonly subject: {
    /** URL of the source as people know it; null when unmapped. */
    readonly repository: string | null;
    readonly path: string | null;
    readonly services: readonly string[];
    readonly matches: readonly SubjectMatch[];
  };
}

/** A check's answer with a link to each place it names. @public */
export interface EntityResult extends CheckResult {
  readonly title: string;
  readonly why: string;
  /** Same order as `locations`; null where the source has no web page. */
  readonly locationUrls: readonly (string | null)[];
}

/** `GET /entities/{kind}/{namespace}/{name}/results` @public */
export interface EntityResults {
  readonly entityRef: string;
  readonly items: readonly EntityResult[];
}

/** `GET /entities/{kind}/{namespace}/{name}/path` @public */
export interface EntityDeliveryPath extends DeliveryPath {
  readonly entityRef: string;
}

/** One row of the overview. @public */
export interface OverviewItem {
  readonly entityRef: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly system: string | null;
  readonly status: AssessmentStatus;
  readonly error: string | null;
  readonly summary: ReadinessSummary | null;
}

/** `GET /overview` @public */
export interface Overview {
  readonly items: readonly OverviewItem[];
  /** Entities the user may read that match the filter, over all pages. */
  readonly totalItems: number;
  /** Over the same entities, for the header. */
  readonly verdicts: {
    readonly ready: number;
    readonly 'not-ready': number;
    readonly unproven: number;
    /** Not assessed yet, failed or unmapped. */
    readonly none: number;
  };
}

/** Columns the overview sorts by; `risk` is worst first. @public */
export type OverviewSort =
  | 'risk'
  | 'name'
  | 'score'
  | 'coverage'
  | 'assessedAt';

/** Query of `GET /overview`. @public */
export interface OverviewQuery {
  /** 1..100, default 20. */
  readonly limit?: number;
  readonly offset?: number;
  readonly sort?: OverviewSort;
  readonly order?: 'asc' | 'desc';
  /** Case-insensitive part of the name or title. */
  readonly search?: string;
  readonly verdict?: readonly Verdict[];
  readonly owner?: readonly string[];
  readonly system?: readonly string[];
}

/** `POST /entities/{kind}/{namespace}/{name}/refresh` @public */
export interface RefreshAccepted {
  readonly entityRef: string;
  readonly status: 'queued' | 'running';
}
