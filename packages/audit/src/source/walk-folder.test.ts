import {
  Dirent,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SOURCE_LIMITS } from './source-limits';
import { walkFolder } from './walk-folder';

function failing(code: string): never {
  throw Object.assign(new Error(`${code}: /home/somebody`), { code });
}

describe('walkFolder', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'runway-walk-'));
    mkdirSync(join(root, 'locked'));
    mkdirSync(join(root, 'open'));
    writeFileSync(join(root, 'open', 'file'), '');
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('goes on beside a folder that cannot be listed', () => {
    const walk = walkFolder(root, DEFAULT_SOURCE_LIMITS, path =>
      path.endsWith('locked')
        ? failing('EACCES')
        : readdirSync(path, { withFileTypes: true }),
    );

    expect(walk.files).toEqual(['open/file']);
    expect(walk.problems).toEqual([
      { path: 'locked', message: 'folder cannot be read: EACCES' },
    ]);
  });

  it('throws when the root itself cannot be listed', () => {
    expect(() =>
      walkFolder(root, DEFAULT_SOURCE_LIMITS, () => failing('EACCES')),
    ).toThrow('EACCES');
  });

  it('asks about entries whose kind the file system does not tell', () => {
    const untold = (entry: Dirent) =>
      Object.assign(entry, { isFile: () => false, isDirectory: () => false });
    const walk = walkFolder(root, DEFAULT_SOURCE_LIMITS, path =>
      readdirSync(path, { withFileTypes: true }).map(untold),
    );

    expect(walk.files).toEqual(['open/file']);
  });
});
