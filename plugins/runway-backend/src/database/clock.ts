import { Knex } from 'knex';

/** Epoch milliseconds. Inside a transaction, pass it: SQLite has one connection. */
export type Clock = (on?: Knex) => Promise<number>;

/**
 * The database's own clock, so that replicas whose clocks differ agree on when
 * a lease ends.
 */
export function databaseClock(knex: Knex): Clock {
  const isSqlite = String(knex.client.config.client).includes('sqlite');
  const expression = isSqlite
    ? `cast((julianday('now') - 2440587.5) * 86400000 as integer)`
    : `floor(extract(epoch from clock_timestamp()) * 1000)`;
  return async (on = knex) => {
    const row: { now: number | string } = await on
      .select(on.raw(`${expression} as now`))
      .first();
    return Number(row.now);
  };
}
