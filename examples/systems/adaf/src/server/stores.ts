import { readFileSync } from 'node:fs';
import Redis from 'ioredis';
import { Pool } from 'pg';

let pool: Pool | undefined;
let redis: Redis | undefined;

const secret = (file: string | undefined) =>
  file === undefined ? undefined : readFileSync(file, 'utf8').trim();

export function database(): Pool {
  pool ??= new Pool({
    host: process.env.PGHOST,
    user: process.env.PGUSER,
    database: process.env.PGDATABASE,
    password: secret(process.env.PGPASSWORD_FILE),
    max: 10,
  });
  return pool;
}

export function cache(): Redis {
  redis ??= new Redis({
    host: process.env.REDIS_HOST,
    password: secret(process.env.REDIS_PASSWORD_FILE),
    maxRetriesPerRequest: 2,
  });
  return redis;
}
