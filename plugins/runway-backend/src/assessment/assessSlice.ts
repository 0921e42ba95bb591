import {
  assess,
  evaluateGates,
  gatesForNextLevel,
  LayerSummary,
  LevelGate,
  PRIORITIES,
  ReadinessSummary,
  SubjectMatch,
  tallyChecks,
} from '@runway/backstage-plugin-runway-common';
import { ReportSlice } from '../subjects/sliceReport';

/** Facts about the audit that a slice was cut from. */
export interface AuditFacts {
  /** ISO 8601. */
  readonly assessedAt: string;
  readonly revision: string | null;
  /** Milliseconds for the whole repository. */
  readonly durationMs: number;
  readonly engineVersion: string;
}

/** What is kept beside the summary. */
export interface AssessmentDetails {
  readonly layers: readonly LayerSummary[];
  readonly gates: readonly LevelGate[];
  readonly services: readonly string[];
  readonly matches: readonly SubjectMatch[];
}

/** Readiness of one entity from its slice of the report. Pure. */
export function assessSlice(
  slice: ReportSlice,
  facts: AuditFacts,
): { summary: ReadinessSummary; details: AssessmentDetails } {
  const { verdict, score, coverage, level, layers } = assess(slice.results);
  const tallies = tallyChecks(slice.results);
  const count = (...states: string[]) =>
    tallies.filter(({ state }) => states.includes(state)).length;
  const [P0, P1, P2] = PRIORITIES.map(
    priority =>
      tallies.filter(
        tally => tally.priority === priority && tally.state === 'fail',
      ).length,
  );
  return {
    summary: {
      verdict,
      score,
      coverage,
      level,
      counts: {
        pass: count('pass'),
        fail: count('fail'),
        unknown: count('unknown', 'error'),
        waived: count('waived'),
        notApplicable: count('not-applicable'),
      },
      failing: { P0, P1, P2 },
      ...facts,
    },
    details: {
      layers,
      gates: gatesForNextLevel(evaluateGates(tallies)),
      services: slice.services,
      matches: slice.matches,
    },
  };
}
