import {
  AssessmentStatus,
  ReadinessSummary,
} from '@runway/backstage-plugin-runway-common';
import { Knex } from 'knex';
import { AssessmentDetails } from '../assessment/assessSlice';
import { Subject } from '../subjects/subject';
import { SourceStatus } from './tables';

/** Everything that is known about one entity's readiness. */
export interface StoredReadiness {
  readonly subject: Subject;
  readonly sourceId: string | null;
  readonly status: AssessmentStatus;
  readonly error: string | null;
  readonly summary: ReadinessSummary | null;
  readonly details: AssessmentDetails | null;
}

/** Columns that tell how far an assessment is. */
export interface StatusColumns {
  source_status: SourceStatus | null;
  source_error: string | null;
  problem: string | null;
}

/** Status and error of an entity from those of its repository. */
export function statusOf(row: StatusColumns): {
  status: AssessmentStatus;
  error: string | null;
} {
  if (!row.source_status) {
    return { status: 'unmapped', error: row.problem };
  }
  return {
    status: row.source_status,
    error: row.source_status === 'failed' ? row.source_error : null,
  };
}

interface ReadinessColumns extends StatusColumns {
  subject: string;
  source_id: string | null;
  summary: string | null;
  details: string | null;
}

/** Reads one entity's readiness; undefined when no scan has met it. */
export async function readReadiness(
  knex: Knex,
  entityRef: string,
): Promise<StoredReadiness | undefined> {
  const row: ReadinessColumns | undefined = await knex('subjects as s')
    .leftJoin('sources as o', 'o.id', 's.source_id')
    .leftJoin('assessments as a', 'a.entity_ref', 's.entity_ref')
    .where('s.entity_ref', entityRef)
    .first(
      's.subject',
      's.source_id',
      's.problem',
      'o.status as source_status',
      'o.error as source_error',
      'a.summary',
      'a.details',
    );
  if (!row) {
    return undefined;
  }
  return {
    subject: JSON.parse(row.subject),
    sourceId: row.source_id,
    ...statusOf(row),
    summary: row.summary ? JSON.parse(row.summary) : null,
    details: row.details ? JSON.parse(row.details) : null,
  };
}
