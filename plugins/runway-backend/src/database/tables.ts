/**
 * Rows as the drivers return them. PostgreSQL gives bigints as strings, SQLite
 * gives booleans as 0 and 1: convert where they are read.
 */
export type BigInteger = number | string;

export type SourceStatus = 'queued' | 'running' | 'assessed' | 'failed';

export interface SourceRow {
  id: string;
  kind: 'url' | 'folder';
  target: string;
  status: SourceStatus;
  due_at: BigInteger;
  forced: boolean | number;
  remap: boolean | number;
  fence: number;
  lease_owner: string | null;
  lease_until: BigInteger | null;
  attempts: number;
  error: string | null;
  etag: string | null;
  revision: string | null;
  engine_version: string | null;
  checked_at: BigInteger | null;
  audited_at: BigInteger | null;
  duration_ms: number | null;
}

export interface SubjectRow {
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  owner: string | null;
  system: string | null;
  search_text: string;
  source_id: string | null;
  subject: string;
  problem: string | null;
  seen_at: BigInteger;
}

export interface AssessmentRow {
  entity_ref: string;
  risk: number;
  verdict: string | null;
  score: number | null;
  coverage: number | null;
  assessed_at: BigInteger | null;
  summary: string | null;
  details: string | null;
}

export interface ResultRow {
  entity_ref: string;
  position: number;
  check_id: string;
  layer: string;
  priority: string;
  state: string;
  fingerprint: string;
  result: string;
}
