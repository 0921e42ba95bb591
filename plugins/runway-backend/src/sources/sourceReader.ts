import { AuditRequest } from '../assessment/auditEngine';
import { SourceAddress } from '../subjects/subject';

/** What reading a repository gave. */
export type ReadSource =
  | { readonly changed: false }
  | {
      readonly changed: true;
      /** Identity of the state that was read; give it back to ask whether it changed. */
      readonly etag: string | null;
      readonly request: AuditRequest;
    };

/** Limits for one repository. */
export interface SourceLimits {
  readonly maxFiles: number;
  /** Bytes. */
  readonly maxFileBytes: number;
  /** Bytes. */
  readonly maxTotalBytes: number;
}

/** Reads repositories. */
export interface SourceReader {
  /**
   * @param options - `etag` of the state that is already known, if an unchanged
   * repository need not be read again
   * @throws when it cannot be reached, is forbidden or is beyond the limits
   */
  read(
    source: SourceAddress,
    options: { etag: string | null; signal: AbortSignal },
  ): Promise<ReadSource>;
}
