import { SourceAddress } from '../subjects/subject';
import { SourceReader } from './sourceReader';

/** Picks the reader for each kind of address. */
export class SourceReaders implements SourceReader {
  readonly #readers: Record<SourceAddress['kind'], SourceReader>;

  constructor(readers: Record<SourceAddress['kind'], SourceReader>) {
    this.#readers = readers;
  }

  read(
    source: SourceAddress,
    options: Parameters<SourceReader['read']>[1],
  ): ReturnType<SourceReader['read']> {
    return this.#readers[source.kind].read(source, options);
  }
}
