import { symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { LocalFolderReader } from './localFolderReader';

const LIMITS = { maxFiles: 10, maxFileBytes: 100, maxTotalBytes: 1000 };

describe('reading a local folder', () => {
  const disk = createMockDirectory();
  beforeEach(() =>
    disk.setContent({
      allowed: { okla: { Dockerfile: 'FROM node', k8s: { 'a.yaml': '' } } },
      'allowed-not': { secret: 'x' },
    }),
  );

  const read = (target: string, etag: string | null = null, limits = LIMITS) =>
    new LocalFolderReader([disk.resolve('allowed')], limits).read(
      { kind: 'folder', target: disk.resolve(target) },
      { etag, signal: new AbortController().signal },
    );

  async function etagOf(target: string) {
    const result = await read(target);
    return result.changed ? result.etag : null;
  }

  it('hands the folder to the engine', async () => {
    expect(await read('allowed/okla')).toMatchObject({
      changed: true,
      request: { kind: 'folder', folder: disk.resolve('allowed/okla') },
    });
  });

  it('notices changes of content, time and name, and only those', async () => {
    const before = await etagOf('allowed/okla');
    expect(await read('allowed/okla', before)).toEqual({ changed: false });

    writeFileSync(disk.resolve('allowed/okla/k8s/a.yaml'), 'kind: Pod');
    const changed = await etagOf('allowed/okla');
    expect(changed).not.toBe(before);

    utimesSync(disk.resolve('allowed/okla/Dockerfile'), 1, 1);
    const touched = await etagOf('allowed/okla');
    expect(touched).not.toBe(changed);

    writeFileSync(disk.resolve('allowed/okla/new'), '');
    expect(await etagOf('allowed/okla')).not.toBe(touched);
  });

  it('stays inside the allowed folders, whatever links and names say', async () => {
    symlinkSync(disk.resolve('allowed-not'), disk.resolve('allowed/link'));
    for (const outside of ['allowed-not', 'allowed/link', 'allowed/..', 'no']) {
      await expect(read(outside)).rejects.toThrow(/allowLocalFolders/);
    }
  });

  it('refuses a folder with too many files', async () => {
    await expect(
      read('allowed/okla', null, { ...LIMITS, maxFiles: 1 }),
    ).rejects.toThrow('more than 1 files');
  });
});
