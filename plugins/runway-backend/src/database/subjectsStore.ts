import { Knex } from 'knex';
import { UNASSESSED_RISK } from '../assessment/risk';
import { Subject } from '../subjects/subject';
import { Clock } from './clock';
import { sourceIdOf } from './sourceId';
import { AssessmentRow, SourceRow, SubjectRow } from './tables';

function toRow(subject: Subject, seenAt: number): SubjectRow {
  return {
    entity_ref: subject.entityRef,
    kind: subject.kind.toLocaleLowerCase('en-US'),
    namespace: subject.namespace,
    name: subject.name,
    title: subject.title,
    owner: subject.owner,
    system: subject.system,
    search_text: `${subject.name} ${subject.title ?? ''}`.toLocaleLowerCase(
      'en-US',
    ),
    source_id: subject.source ? sourceIdOf(subject.source) : null,
    subject: JSON.stringify(subject),
    problem: subject.problem,
    seen_at: seenAt,
  };
}

/** Which entities there are and what they stand for. */
export class SubjectsStore {
  readonly #knex: Knex;
  readonly #clock: Clock;

  constructor(knex: Knex, clock: Clock) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /** A mark for {@link SubjectsStore.removeUnseen}: epoch ms of the database. */
  async startScan(): Promise<number> {
    return this.#clock();
  }

  /**
   * Records entities as the catalog has them now, and queues the repositories
   * of those that are new or changed. Unchanged ones cost a comparison and a
   * time stamp.
   *
   * @returns how many were new or changed
   */
  async record(subjects: readonly Subject[], scan: number): Promise<number> {
    const rows = subjects.map(subject => toRow(subject, scan));
    const refs = rows.map(row => row.entity_ref);
    const stored = await this.#knex<SubjectRow>('subjects')
      .whereIn('entity_ref', refs)
      .select('entity_ref', 'subject', 'source_id');
    const known = new Map(stored.map(row => [row.entity_ref, row.subject]));
    const sourceOf = new Map(
      stored.map(row => [row.entity_ref, row.source_id]),
    );
    const same = rows.filter(row => known.get(row.entity_ref) === row.subject);
    const changed = subjects.filter(
      (_, index) => known.get(rows[index].entity_ref) !== rows[index].subject,
    );
    if (same.length > 0) {
      await this.#knex<SubjectRow>('subjects')
        .whereIn(
          'entity_ref',
          same.map(row => row.entity_ref),
        )
        // Scans of several instances may overlap; the newest mark stays.
        .andWhere('seen_at', '<', scan)
        .update({ seen_at: scan });
    }
    for (const subject of changed) {
      const moved =
        sourceOf.get(subject.entityRef) !==
        (subject.source ? sourceIdOf(subject.source) : null);
      await this.#write(subject, scan, moved);
    }
    return changed.length;
  }

  async #write(subject: Subject, scan: number, moved: boolean): Promise<void> {
    const row = toRow(subject, scan);
    await this.#knex.transaction(async tx => {
      // The source first: it is the row an assessor locks while it cuts slices,
      // so either this subject gets its slice there or it is queued again here.
      if (subject.source && row.source_id) {
        await tx<SourceRow>('sources')
          .insert({
            id: row.source_id,
            kind: subject.source.kind,
            target: subject.source.target,
            status: 'queued',
            due_at: scan,
          })
          .onConflict('id')
          .ignore();
        await tx<SourceRow>('sources')
          .where({ id: row.source_id })
          .update({ remap: true });
        await tx<SourceRow>('sources')
          .where({ id: row.source_id })
          .whereIn('status', ['assessed', 'failed'])
          .update({ status: 'queued', due_at: scan, attempts: 0 });
      }
      const { entity_ref: _, ...update } = row;
      await tx<SubjectRow>('subjects')
        .insert(row)
        .onConflict('entity_ref')
        .merge({
          ...update,
          seen_at: tx.raw(
            'case when subjects.seen_at > ? then subjects.seen_at else ? end',
            [scan, scan],
          ),
        });
      await tx<AssessmentRow>('assessments')
        .insert({ entity_ref: row.entity_ref, risk: UNASSESSED_RISK })
        .onConflict('entity_ref')
        .ignore();
      if (moved) {
        // A verdict about a source the entity no longer names is worse than none.
        await tx('results').where({ entity_ref: row.entity_ref }).delete();
        await tx<AssessmentRow>('assessments')
          .where({ entity_ref: row.entity_ref })
          .update({
            risk: UNASSESSED_RISK,
            verdict: null,
            score: null,
            coverage: null,
            assessed_at: null,
            summary: null,
            details: null,
          });
      }
    });
  }

  /**
   * Forgets entities that a complete scan did not meet, and repositories that
   * no entity is left in.
   *
   * @returns how many entities were removed
   */
  async removeUnseen(scan: number): Promise<number> {
    const removed = await this.#knex<SubjectRow>('subjects')
      .where('seen_at', '<', scan)
      .delete();
    await this.#knex<SourceRow>('sources')
      .whereNotIn(
        'id',
        this.#knex<SubjectRow>('subjects')
          .whereNotNull('source_id')
          .select('source_id'),
      )
      .delete();
    return removed;
  }
}
