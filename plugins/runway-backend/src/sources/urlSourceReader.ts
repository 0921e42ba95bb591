import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { SourceFileContent } from '../assessment/auditEngine';
import { SourceAddress } from '../subjects/subject';
import { hasUsefulContent } from './contentFilter';
import { ReadSource, SourceLimits, SourceReader } from './sourceReader';

/**
 * Reads repositories through Backstage's URL reader, with the integrations and
 * the host allow-list the installation already has.
 */
export class UrlSourceReader implements SourceReader {
  readonly #urlReader: UrlReaderService;
  readonly #limits: SourceLimits;

  constructor(urlReader: UrlReaderService, limits: SourceLimits) {
    this.#urlReader = urlReader;
    this.#limits = limits;
  }

  async read(
    { target }: SourceAddress,
    { etag, signal }: { etag: string | null; signal: AbortSignal },
  ): Promise<ReadSource> {
    const { maxFiles, maxFileBytes, maxTotalBytes } = this.#limits;
    const sizes = new Map<string, number>();
    let heldBytes = 0;
    let tooMany = false;
    try {
      const tree = await this.#urlReader.readTree(target, {
        etag: etag ?? undefined,
        signal,
        // Sees every file of the archive while it streams by, so that all are
        // known to exist while only the useful ones are held in memory.
        filter: (path, info) => {
          const size = info?.size ?? 0;
          if (sizes.size >= maxFiles) {
            tooMany = true;
            return false;
          }
          sizes.set(path, size);
          const keep =
            size <= maxFileBytes &&
            heldBytes + size <= maxTotalBytes &&
            hasUsefulContent(path);
          heldBytes += keep ? size : 0;
          return keep;
        },
      });
      const contents = new Map<string, Uint8Array>();
      let contentBytes = 0;
      for (const file of await tree.files()) {
        const content = await file.content();
        // Readers that call the filter before they know sizes report 0.
        if (
          content.byteLength <= maxFileBytes &&
          contentBytes + content.byteLength <= maxTotalBytes
        ) {
          contentBytes += content.byteLength;
          contents.set(file.path, content);
        }
        signal.throwIfAborted();
      }
      if (tooMany) {
        throw new InputError(
          `The repository has more than ${maxFiles} files. Raise runway.sources.maxFiles to audit it.`,
        );
      }
      const files = [...sizes].map(([path, size]): SourceFileContent => {
        const content = contents.get(path);
        return content
          ? { path, size: content.byteLength, content }
          : { path, size };
      });
      return {
        changed: true,
        etag: tree.etag || null,
        request: {
          kind: 'files',
          root: target,
          revision: tree.etag || null,
          files,
        },
      };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return { changed: false };
      }
      throw error;
    }
  }
}
