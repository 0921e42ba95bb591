import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AssessmentsStore } from '../database/assessmentsStore';
import { AuditQueue } from '../database/auditQueue';
import { databaseClock } from '../database/clock';
import { migrate } from '../database/migrate';
import { SubjectsStore } from '../database/subjectsStore';

/** The databases Runway supports: what the environment offers of them. */
export const supportedDatabases = () =>
  TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_15'] });

/** The stores on a database with Runway's schema. */
export async function storesOn(knex: Knex, options: { leaseMs?: number } = {}) {
  await migrate(knex);
  const clock = databaseClock(knex);
  const queue = new AuditQueue(knex, clock, options.leaseMs ?? 60_000);
  return {
    knex,
    clock,
    queue,
    subjects: new SubjectsStore(knex, clock),
    store: new AssessmentsStore(knex, queue),
  };
}
