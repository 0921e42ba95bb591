import {
  AuditReport,
  CheckResult,
  REPOSITORY_SUBJECT,
  SubjectMatch,
} from '@runway/backstage-plugin-runway-common';
import { matchServices } from './matchServices';
import { Subject } from './subject';

/** The part of a repository's report that concerns one entity. */
export interface ReportSlice {
  /** Names of services; empty when only repository-wide results apply. */
  readonly services: readonly string[];
  readonly matches: readonly SubjectMatch[];
  readonly results: readonly CheckResult[];
}

/** Cuts an entity's slice: the results of its services and of the repository as a whole. */
export function sliceReport(
  report: AuditReport,
  subject: Subject,
): ReportSlice {
  const matched = matchServices(subject, report);
  const services = matched.services.map(({ name }) => name);
  return {
    services,
    matches: [...subject.matches, ...matched.matches],
    results: report.results.filter(
      result =>
        result.subject === REPOSITORY_SUBJECT ||
        services.includes(result.subject),
    ),
  };
}
