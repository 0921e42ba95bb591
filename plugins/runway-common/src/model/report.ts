import { CheckResult } from './results';
import { LayerId } from './layers';
import { DeliveryPath } from '../path/deliveryPath';

/** Ready, blocked, or not proven either way. @public */
export type Verdict = 'ready' | 'not-ready' | 'unproven';

/** 1 ad hoc, 2 repeatable, 3 defined, 4 managed, 5 optimized. @public */
export type MaturityLevel = 1 | 2 | 3 | 4 | 5;

/** How one layer stands. @public */
export interface LayerSummary {
  readonly layer: LayerId;
  /** 0..10; null when nothing in the layer is known. */
  readonly score: number | null;
  /** 0..1: the weight that was answered over the weight that applies. */
  readonly coverage: number;
  /** Counts of checks (not findings) by state. */
  readonly pass: number;
  readonly fail: number;
  /** Unknown and error together: nobody could tell. */
  readonly unknown: number;
  readonly waived: number;
  readonly notApplicable: number;
}

/** Scores over everything that was asked. @public */
export interface Assessment {
  readonly layers: readonly LayerSummary[];
  /** 0..10; null when nothing is known. Never show it without coverage. */
  readonly score: number | null;
  /** 0..1. */
  readonly coverage: number;
  readonly level: MaturityLevel;
  readonly verdict: Verdict;
}

/** A deployable unit found in the tree. @public */
export interface Service {
  readonly name: string;
  /** Source folder relative to the root; `.` when it is the whole tree. */
  readonly path: string;
  /** Image references its workloads pull or its builds push, as written. */
  readonly images: readonly string[];
  /** `namespace/Kind/name`; the namespace is `default` when none is named. */
  readonly workloads: readonly string[];
}

/** How findings differ from those of another revision, or of a baseline. @public */
export interface Comparison {
  /** What it is compared with, as people call it: a ref, a file. */
  readonly base: string;
  /** Fingerprints of findings that were not there before. */
  readonly newFindings: readonly string[];
  /** Findings that were there and are gone. */
  readonly fixed: readonly CheckResult[];
  /** Fingerprints of findings that were there and still are. */
  readonly unchanged: readonly string[];
}

/**
 * What `runway audit --format json` prints and the backend stores.
 *
 * @public
 */
export interface AuditReport extends Assessment {
  readonly schema: 'runway.audit/v1';
  readonly root: string;
  readonly revision: string | null;
  /** ISO 8601. */
  readonly generatedAt: string;
  readonly services: readonly Service[];
  readonly results: readonly CheckResult[];
  readonly timings: {
    /** Milliseconds. */
    readonly parseMs: number;
    readonly linkMs: number;
    readonly checkMs: number;
  };
  /** What a person should know about the audit itself, in a sentence each. */
  readonly notices?: readonly string[];
  /** Absent when nothing was compared. */
  readonly comparison?: Comparison;
  /** Stations and links, for drawing. Absent when not asked for. */
  readonly path?: DeliveryPath;
}
