import {
  AuditReport,
  CheckMetadata,
} from '@runway/backstage-plugin-runway-common';

/** A file read from a repository; without content when it is only known to exist. */
export interface SourceFileContent {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly content?: Uint8Array;
}

/** What to audit: plain data, so that it can cross into a worker thread. */
export type AuditRequest =
  | {
      readonly kind: 'folder';
      /** Absolute. */
      readonly folder: string;
    }
  | {
      readonly kind: 'files';
      /** What people call it: its URL. */
      readonly root: string;
      readonly revision: string | null;
      readonly files: readonly SourceFileContent[];
    };

/** Audits repositories; the assessor does not care how or where. */
export interface AuditEngine {
  /** Changes whenever the same files could get other answers. */
  readonly version: string;
  readonly checks: readonly CheckMetadata[];
  /**
   * @throws when the audit crashed, ran out of memory or was aborted; never
   * because of what is in the files
   */
  audit(
    request: AuditRequest,
    options: { signal: AbortSignal },
  ): Promise<AuditReport>;
}
