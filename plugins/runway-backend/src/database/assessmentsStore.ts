import {
  AuditReport,
  CheckResult,
  DeliveryPath,
} from '@runway/backstage-plugin-runway-common';
import { Knex } from 'knex';
import { assessSlice, AuditFacts } from '../assessment/assessSlice';
import { riskOf } from '../assessment/risk';
import { sliceReport } from '../subjects/sliceReport';
import { Subject } from '../subjects/subject';
import { AuditQueue, Claim } from './auditQueue';
import { AssessmentRow, ResultRow, SourceRow, SubjectRow } from './tables';

/** A finished audit of a repository. */
export interface CompletedAudit {
  readonly report: AuditReport;
  /** Of the source as it was read; null when it has none. */
  readonly etag: string | null;
  readonly durationMs: number;
  readonly engineVersion: string;
}

/** SQLite binds at most 32,766 values per statement. */
const ROWS_PER_INSERT = 500;

/** Somebody else has taken the repository over; nothing was written. */
class ClaimLost extends Error {}

/** Writes what audits find, for the repository and for each entity in it. */
export class AssessmentsStore {
  readonly #knex: Knex;
  readonly #queue: AuditQueue;

  constructor(knex: Knex, queue: AuditQueue) {
    this.#knex = knex;
    this.#queue = queue;
  }

  /**
   * Stores a report and the slices of all entities of the repository, all or
   * nothing.
   *
   * @returns false when the claim was lost and nothing was written
   */
  async complete(
    claim: Claim,
    audit: CompletedAudit,
    recheckMs: number,
  ): Promise<boolean> {
    const { path, ...report } = audit.report;
    return this.#fenced(async tx => {
      const finished = await this.#queue.finish(
        claim,
        {
          etag: audit.etag,
          revision: report.revision,
          engine_version: audit.engineVersion,
          audited_at: Date.parse(report.generatedAt),
          duration_ms: Math.round(audit.durationMs),
        },
        recheckMs,
        tx,
      );
      if (!finished) {
        throw new ClaimLost();
      }
      await tx('source_reports')
        .insert({
          source_id: claim.sourceId,
          report: JSON.stringify(report),
          path: path ? JSON.stringify(path) : null,
        })
        .onConflict('source_id')
        .merge(['report', 'path']);
      await this.#writeSlices(tx, claim.sourceId, report, {
        assessedAt: report.generatedAt,
        revision: report.revision,
        durationMs: Math.round(audit.durationMs),
        engineVersion: audit.engineVersion,
      });
    });
  }

  /**
   * Notes that the repository has not changed; cuts slices again from the
   * stored report when its entities have.
   *
   * @returns false when the claim was lost and nothing was written
   */
  async confirmUnchanged(claim: Claim, recheckMs: number): Promise<boolean> {
    return this.#fenced(async tx => {
      // Read under the lock that finishing takes: entities may have changed
      // since the claim, and finishing takes their mark away.
      const current = await tx<SourceRow>('sources')
        .where({ id: claim.sourceId })
        .forUpdate()
        .first('remap');
      if (!(await this.#queue.finish(claim, {}, recheckMs, tx))) {
        throw new ClaimLost();
      }
      if (!current?.remap) {
        return;
      }
      const row: (SourceRow & { report: string }) | undefined =
        await tx<SourceRow>('sources')
          .innerJoin('source_reports', 'source_id', 'sources.id')
          .where({ id: claim.sourceId })
          .first();
      if (row) {
        const report: AuditReport = JSON.parse(row.report);
        await this.#writeSlices(tx, claim.sourceId, report, {
          assessedAt: report.generatedAt,
          revision: report.revision,
          durationMs: row.duration_ms ?? 0,
          engineVersion: row.engine_version ?? '',
        });
      }
    });
  }

  /** Current results of an entity, in the report's order. */
  async resultsOf(entityRef: string): Promise<CheckResult[]> {
    const rows = await this.#knex<ResultRow>('results')
      .where({ entity_ref: entityRef })
      .orderBy('position')
      .select('result');
    return rows.map(row => JSON.parse(row.result));
  }

  /** The delivery path of the repository an entity is in; undefined before the first audit. */
  async pathOf(entityRef: string): Promise<DeliveryPath | undefined> {
    const row: { path: string | null } | undefined =
      await this.#knex<SubjectRow>('subjects')
        .innerJoin(
          'source_reports',
          'source_reports.source_id',
          'subjects.source_id',
        )
        .where({ entity_ref: entityRef })
        .first('source_reports.path as path');
    return row?.path ? JSON.parse(row.path) : undefined;
  }

  async #fenced(work: (tx: Knex.Transaction) => Promise<void>) {
    try {
      await this.#knex.transaction(work);
      return true;
    } catch (error) {
      if (error instanceof ClaimLost) {
        return false;
      }
      throw error;
    }
  }

  async #writeSlices(
    tx: Knex.Transaction,
    sourceId: string,
    report: AuditReport,
    facts: AuditFacts,
  ): Promise<void> {
    const rows = await tx<SubjectRow>('subjects')
      .where({ source_id: sourceId })
      .select('subject');
    for (const row of rows) {
      const subject: Subject = JSON.parse(row.subject);
      await this.#writeSlice(tx, subject, report, facts);
    }
  }

  async #writeSlice(
    tx: Knex.Transaction,
    subject: Subject,
    report: AuditReport,
    facts: AuditFacts,
  ): Promise<void> {
    const slice = sliceReport(report, subject);
    const { summary, details } = assessSlice(slice, facts);
    const entity_ref = subject.entityRef;
    const assessment: AssessmentRow = {
      entity_ref,
      risk: riskOf(summary),
      verdict: summary.verdict,
      score: summary.score,
      coverage: summary.coverage,
      assessed_at: Date.parse(summary.assessedAt),
      summary: JSON.stringify(summary),
      details: JSON.stringify(details),
    };
    await tx<AssessmentRow>('assessments')
      .insert(assessment)
      .onConflict('entity_ref')
      .merge();
    await tx<ResultRow>('results').where({ entity_ref }).delete();
    const results = slice.results.map(
      (result, position): ResultRow => ({
        entity_ref,
        position,
        check_id: result.check,
        layer: result.layer,
        priority: result.priority,
        state: result.state,
        fingerprint: result.fingerprint,
        result: JSON.stringify(result),
      }),
    );
    await tx.batchInsert('results', results, ROWS_PER_INSERT);
  }
}
