/** A report of another tool that cannot be read. @public */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  constructor(readonly file: string, reason: string) {
    super(`${file} cannot be imported: ${reason}`);
  }
}

/** Characters of one report; a larger one is refused rather than cut. */
export const MAX_IMPORT_LENGTH = 50 * 1024 * 1024;
