import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaderServiceReadTreeOptions } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotModifiedError } from '@backstage/errors';
import { UrlSourceReader } from './urlSourceReader';

const LIMITS = { maxFiles: 100, maxFileBytes: 100, maxTotalBytes: 150 };
const SOURCE = {
  kind: 'url',
  target: 'https://github.com/acme/shop/tree/main/',
} as const;
const options = (etag: string | null = null) => ({
  etag,
  signal: new AbortController().signal,
});

/** A URL reader that streams the given files past the filter, as archives do. */
function readerOf(files: Record<string, string>, limits = LIMITS) {
  const urlReader = mockServices.urlReader.mock();
  urlReader.readTree.mockImplementation(
    async (_: string, { filter }: UrlReaderServiceReadTreeOptions = {}) => ({
      etag: 'commit-1',
      files: async () =>
        Object.entries(files)
          .filter(([path, text]) => filter?.(path, { size: text.length }))
          .map(([path, text]) => ({
            path,
            content: async () => Buffer.from(text),
          })),
      archive: jest.fn(),
      dir: jest.fn(),
    }),
  );
  return { urlReader, reader: new UrlSourceReader(urlReader, limits) };
}

async function filesOf(files: Record<string, string>) {
  const read = await readerOf(files).reader.read(SOURCE, options());
  if (!read.changed || read.request.kind !== 'files') {
    throw new Error('expected files');
  }
  return read.request.files.map(({ path, content }) => [
    path,
    content && Buffer.from(content).toString(),
  ]);
}

describe('reading a repository over the network', () => {
  it('holds the text of useful files and knows that the others exist', async () => {
    expect(
      await filesOf({
        Dockerfile: 'FROM node',
        'docs/logo.png': 'binary',
        'web/node_modules/x/package.json': '{}',
        'data/huge.json': 'x'.repeat(101),
      }),
    ).toEqual([
      ['Dockerfile', 'FROM node'],
      ['docs/logo.png', undefined],
      ['web/node_modules/x/package.json', undefined],
      ['data/huge.json', undefined],
    ]);
  });

  it('stops holding text at the limit for the whole repository', async () => {
    const files = await filesOf({
      a: 'a'.repeat(90),
      b: 'b'.repeat(90),
      c: 'c'.repeat(50),
    });
    expect(files.map(([, text]) => text?.length)).toEqual([90, undefined, 50]);
  });

  it('refuses a repository with too many files and says which limit it was', async () => {
    const { reader } = readerOf(
      { a: '', b: '', c: '' },
      { ...LIMITS, maxFiles: 2 },
    );
    await expect(reader.read(SOURCE, options())).rejects.toThrow(
      'more than 2 files. Raise runway.sources.maxFiles',
    );
  });

  it('asks whether anything changed, and reads nothing when it did not', async () => {
    const { urlReader, reader } = readerOf({});
    urlReader.readTree.mockRejectedValue(new NotModifiedError());

    expect(await reader.read(SOURCE, options('commit-1'))).toEqual({
      changed: false,
    });
    expect(urlReader.readTree).toHaveBeenCalledWith(
      SOURCE.target,
      expect.objectContaining({ etag: 'commit-1' }),
    );
  });

  it('passes refusals on', async () => {
    const { urlReader, reader } = readerOf({});
    urlReader.readTree.mockRejectedValue(new NotAllowedError('No reader'));
    await expect(reader.read(SOURCE, options())).rejects.toThrow('No reader');
  });
});
