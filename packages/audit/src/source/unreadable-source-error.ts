const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'it is a link that leads to itself',
};

/** The root of a source cannot be listed, so nothing can be said about it. @public */
export class UnreadableSourceError extends Error {
  override readonly name = 'UnreadableSourceError';

  /** @param code - of the file system, such as `ENOENT` */
  constructor(readonly root: string, readonly code: string) {
    super(`Cannot read ${root}: ${REASONS[code] ?? code}`);
  }
}
