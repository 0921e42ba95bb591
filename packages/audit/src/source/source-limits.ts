/** Bounds of a tree, so that no repository can exhaust the machine. @public */
export interface SourceLimits {
  /** Files listed; the rest is left out. */
  readonly maxFiles: number;
  /** Folders below each other. */
  readonly maxDepth: number;
  /** Bytes of one file that is read. */
  readonly maxFileBytes: number;
  /** Bytes of all files that are read. */
  readonly maxTotalBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** @public */
export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  maxFiles: 100_000,
  maxDepth: 64,
  maxFileBytes: 2 * MEGABYTE,
  maxTotalBytes: 512 * MEGABYTE,
};
