import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InputError, NotAllowedError } from '@backstage/errors';
import { SourceAddress } from '../subjects/subject';
import { nameOfAllowed } from './localFolders';
import { ReadSource, SourceLimits, SourceReader } from './sourceReader';

/**
 * Audits folders of the backend's own disk where the configuration allows it.
 * The engine reads the files; here only names, sizes and times are looked at,
 * to tell whether anything changed.
 */
export class LocalFolderReader implements SourceReader {
  readonly #allowed: readonly string[];
  readonly #limits: SourceLimits;

  constructor(allowed: readonly string[], limits: SourceLimits) {
    this.#allowed = allowed;
    this.#limits = limits;
  }

  async read(
    { target }: SourceAddress,
    { etag, signal }: { etag: string | null; signal: AbortSignal },
  ): Promise<ReadSource> {
    if (nameOfAllowed(target, this.#allowed) === null) {
      throw new NotAllowedError(
        'The folder does not exist or is not inside one of runway.sources.allowLocalFolders.',
      );
    }
    const current = await this.#fingerprint(target, signal);
    if (current === etag) {
      return { changed: false };
    }
    return {
      changed: true,
      etag: current,
      request: { kind: 'folder', folder: target },
    };
  }

  async #fingerprint(root: string, signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    let files = 0;
    const pending = [root];
    for (let folder = pending.pop(); folder; folder = pending.pop()) {
      signal.throwIfAborted();
      const entries = await readdir(folder, { withFileTypes: true });
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          // What is installed or versioned there is not part of the source.
          if (entry.name !== '.git' && entry.name !== 'node_modules') {
            pending.push(path);
          }
          continue;
        }
        files += 1;
        if (files > this.#limits.maxFiles) {
          throw new InputError(
            `The folder has more than ${
              this.#limits.maxFiles
            } files. Raise runway.sources.maxFiles to audit it.`,
          );
        }
        const { size, mtimeMs } = await lstat(path);
        hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
      }
    }
    return hash.digest('hex');
  }
}
