/**
 * A file of the tree. Its size is not known until it is read: asking the file
 * system about each of ten thousand files would cost more than auditing them.
 *
 * @public
 */
export interface SourceFile {
  /** Relative to the root, forward slashes, no leading `./`. */
  readonly path: string;
}

/** Why a file's text could not be had. @public */
export type UnreadableReason =
  | 'missing'
  | 'too-large'
  | 'binary'
  | 'unreadable';

/** A file's text, or why there is none. @public */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: UnreadableReason };

/** Something about the tree that was left out, and why. @public */
export interface SourceProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * A read-only file tree. It never leaves its root, follows no link out of it,
 * executes nothing, and bounds how many files and bytes are read.
 *
 * @public
 */
export interface SourceTree {
  /** Label for messages: a folder's path, a URL, a revision. */
  readonly root: string;
  /** Commit or ETag, when the source knows it. */
  readonly revision: string | null;
  /** Sorted by path. Listed files exist even when they cannot be read. */
  readonly files: readonly SourceFile[];
  /** What was left out: links that leave the tree, limits that were hit. */
  readonly problems: readonly SourceProblem[];
  hasFile(path: string): boolean;
  /** True for the root (`.` or empty) and any folder that contains a file. */
  hasFolder(path: string): boolean;
  /** Never throws. */
  read(path: string): FileText;
}
