import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gitRemote, parseGitRemote } from './git-remote';
import { gitRevision } from './git-revision';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER = 'f'.repeat(40);

describe('a folder with a git repository', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'runway-git-'));
    root = join(folder, 'repository');
    mkdirSync(root);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, content: string) {
    const absolute = join(folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  describe('gitRevision', () => {
    it('is the commit of a detached head', () => {
      write('repository/.git/HEAD', `${COMMIT}\n`);
      expect(gitRevision(root)).toBe(COMMIT);
    });

    it('is the commit of the branch that is checked out', () => {
      write('repository/.git/HEAD', 'ref: refs/heads/feature/a\n');
      write('repository/.git/refs/heads/feature/a', `${COMMIT}\n`);
      expect(gitRevision(root)).toBe(COMMIT);
    });

    it('is found among packed refs, of which a loose one is newer', () => {
      write('repository/.git/HEAD', 'ref: refs/heads/main\n');
      write(
        'repository/.git/packed-refs',
        `# pack-refs\n${OTHER} refs/heads/old-main\n${COMMIT} refs/heads/main\n`,
      );
      expect(gitRevision(root)).toBe(COMMIT);
      write('repository/.git/refs/heads/main', OTHER);
      expect(gitRevision(root)).toBe(OTHER);
    });

    it('is null without a repository, a commit or a proper ref', () => {
      expect(gitRevision(root)).toBeNull();
      write('repository/.git/HEAD', 'ref: refs/heads/main\n');
      expect(gitRevision(root)).toBeNull();
      write('secret', COMMIT);
      write('repository/.git/HEAD', 'ref: refs/../../../secret\n');
      expect(gitRevision(root)).toBeNull();
      write('repository/.git/HEAD', 'ref: HEAD\n');
      expect(gitRevision(root)).toBeNull();
    });

    it('does not leave the folder for the repository of a worktree', () => {
      write('elsewhere/HEAD', COMMIT);
      write('repository/.git', 'gitdir: ../elsewhere\n');
      expect(gitRevision(root)).toBeNull();
    });

    it('does not leave the folder through a link', () => {
      write('elsewhere/HEAD', COMMIT);
      symlinkSync('../elsewhere', join(root, '.git'));
      expect(gitRevision(root)).toBeNull();
    });

    it('reads a worktree whose repository lies in the folder', () => {
      write('repository/.git', 'gitdir: store/worktrees/a\n');
      write('repository/store/worktrees/a/HEAD', 'ref: refs/heads/a\n');
      write('repository/store/worktrees/a/commondir', '../..\n');
      write('repository/store/refs/heads/a', COMMIT);
      expect(gitRevision(root)).toBe(COMMIT);
    });
  });

  it('is known by its remote called origin', () => {
    write(
      'repository/.git/config',
      [
        '[core]',
        '\turl = https://example.org/not/this',
        '[remote "upstream"]',
        '\turl = https://github.com/upstream/shop.git',
        '[remote "origin"]',
        '\turl = https://ci:s3cret@github.com/acme/shop.git',
      ].join('\n'),
    );
    expect(gitRemote(root)).toEqual({
      host: 'github.com',
      owner: 'acme',
      repository: 'shop',
    });
    expect(gitRemote(folder)).toBeNull();
  });
});

describe('parseGitRemote', () => {
  it.each([
    ['https://github.com/acme/shop', 'github.com', 'acme', 'shop'],
    ['https://token@GitHub.com/acme/shop.git/', 'github.com', 'acme', 'shop'],
    ['git@github.com:acme/shop.git', 'github.com', 'acme', 'shop'],
    ['ssh://git@host.example:2222/acme/shop', 'host.example', 'acme', 'shop'],
    ['https://gitlab.com/a/b/shop.git', 'gitlab.com', 'a/b', 'shop'],
  ])('reads %s', (url, host, owner, repository) => {
    expect(parseGitRemote(url)).toEqual({ host, owner, repository });
  });

  it.each(['/srv/git/shop', '../shop', 'C:\\git\\shop', 'file:///a/b', 'x'])(
    'finds no hosted repository in %s',
    url => {
      expect(parseGitRemote(url)).toBeNull();
    },
  );
});
