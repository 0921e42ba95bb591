import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryTree } from '@runway/audit';
import { gitTree } from './git-tree';

let folder: string;

function git(...args: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'pipe' });
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function treeAt(ref: string, below = '.') {
  const dir = join(folder, below);
  return gitTree(dir, ref, directoryTree(dir));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runway-git-'));
  git('init', '--quiet', '--initial-branch=main');
  write('same.txt', 'same');
  write('changed.txt', 'before');
  write('gone/file.txt', 'gone');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  git('tag', 'first');
  write('changed.txt', 'after');
  rmSync(join(folder, 'gone'), { recursive: true });
  git('add', '.');
  git('commit', '--quiet', '-m', 'second');
  write('same.txt', 'not committed');
  write('new.txt', 'new');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('gitTree', () => {
  it('has the files as they were, committed since or not', () => {
    const tree = treeAt('first');
    expect(tree.files.map(({ path }) => path)).toEqual([
      'changed.txt',
      'gone/file.txt',
      'same.txt',
    ]);
    const text = (path: string) => {
      const file = tree.read(path);
      return file.ok ? file.text : file.reason;
    };
    expect(text('changed.txt')).toBe('before');
    expect(text('gone/file.txt')).toBe('gone');
    expect(text('same.txt')).toBe('same');
    expect(text('new.txt')).toBe('missing');
  });

  it('lists a folder of a repository by paths from that folder', () => {
    expect(treeAt('first', '.').hasFile('gone/file.txt')).toBe(true);
    mkdirSync(join(folder, 'gone'));
    expect(treeAt('first', 'gone').files).toEqual([{ path: 'file.txt' }]);
  });

  it('says what to do about a revision that is not there', () => {
    expect(() => treeAt('elsewhere')).toThrow('fetch-depth: 0');
  });

  it.each(['--upload-pack=x', '-n'])(
    'takes no option for a revision: %s',
    ref => {
      expect(() => treeAt(ref)).toThrow('is no revision');
    },
  );

  it('runs nothing that the configuration of the repository names', () => {
    const proof = join(folder, 'ran');
    for (const key of ['core.fsmonitor', 'core.sshCommand', 'diff.external']) {
      git('config', key, `touch ${proof}`);
    }
    treeAt('first').read('changed.txt');
    expect(directoryTree(folder).hasFile('ran')).toBe(false);
  });

  it('says that a folder is no repository', () => {
    rmSync(join(folder, '.git'), { recursive: true });
    expect(() => treeAt('first')).toThrow(/cannot be compared/);
  });
});
