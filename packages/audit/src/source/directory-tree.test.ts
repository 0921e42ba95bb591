import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { directoryTree } from './directory-tree';
import { UnreadableSourceError } from './unreadable-source-error';

describe('directoryTree', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'runway-tree-')));
    root = join(folder, 'repository');
    mkdirSync(root);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, content: string | Buffer = '') {
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  function link(path: string, target: string) {
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    symlinkSync(target, absolute);
  }

  const paths = (tree = directoryTree(root)) =>
    tree.files.map(file => file.path);

  it('lists files sorted by path, without git and installed packages', () => {
    write('b/Dockerfile');
    write('a.yaml');
    write('.github/workflows/ci.yml');
    write('.git/HEAD');
    write('web/node_modules/left-pad/index.js');
    write('web/bin/tool.sh');

    expect(paths()).toEqual([
      '.github/workflows/ci.yml',
      'a.yaml',
      'b/Dockerfile',
      'web/bin/tool.sh',
    ]);
  });

  it('answers for an empty repository', () => {
    const tree = directoryTree(root);

    expect(tree.files).toEqual([]);
    expect(tree.problems).toEqual([]);
    expect(tree.revision).toBeNull();
    expect(tree.hasFolder('.')).toBe(true);
  });

  it('knows files and the folders that contain them, however they are named', () => {
    write('k8s/base/app.yaml');
    const tree = directoryTree(root);

    expect(tree.hasFile('./k8s/overlay/../base/app.yaml')).toBe(true);
    expect(tree.hasFolder('k8s/base/')).toBe(true);
    expect(tree.hasFolder('k8s/base/app.yaml')).toBe(false);
    expect(tree.hasFile('../repository/k8s/base/app.yaml')).toBe(false);
    expect(tree.hasFile('/k8s/base/app.yaml')).toBe(false);
  });

  it('reads text without its byte order mark and with its line ends', () => {
    write('a.yaml', '\uFEFFa: 1\r\nb: 2\r\n');

    expect(directoryTree(root).read('a.yaml')).toEqual({
      ok: true,
      text: 'a: 1\r\nb: 2\r\n',
    });
  });

  it('reads bytes that are not UTF-8 as replacement characters', () => {
    write('a.txt', Buffer.from([0x61, 0xff, 0x62]));

    expect(directoryTree(root).read('a.txt')).toEqual({
      ok: true,
      text: 'a\uFFFDb',
    });
  });

  it('tells binary, missing and too large files apart', () => {
    write('logo.png', Buffer.from([0x89, 0x50, 0x00, 0x47]));
    write('dump.sql');
    truncateSync(join(root, 'dump.sql'), 50 * 1024 * 1024);
    const tree = directoryTree(root);

    expect(tree.read('logo.png')).toEqual({ ok: false, reason: 'binary' });
    expect(tree.read('dump.sql')).toEqual({ ok: false, reason: 'too-large' });
    expect(tree.read('gone.yaml')).toEqual({ ok: false, reason: 'missing' });
    expect(tree.read('../outside')).toEqual({ ok: false, reason: 'missing' });
  });

  it('says that a file vanished since it was listed', () => {
    write('a.yaml', 'a: 1');
    const tree = directoryTree(root);
    unlinkSync(join(root, 'a.yaml'));

    expect(tree.read('a.yaml')).toEqual({ ok: false, reason: 'missing' });
  });

  it('does not follow a link that took the place of a file since', () => {
    write('a.yaml', 'a: 1');
    writeFileSync(join(folder, 'secret'), 'password');
    const tree = directoryTree(root);
    unlinkSync(join(root, 'a.yaml'));
    link('a.yaml', join(folder, 'secret'));

    expect(tree.read('a.yaml')).toEqual({ ok: false, reason: 'unreadable' });
  });

  describe('links', () => {
    it('reads a link to a file of the tree', () => {
      write('shared/Dockerfile', 'FROM scratch');
      link('api/Dockerfile', '../shared/Dockerfile');
      const tree = directoryTree(root);

      expect(tree.read('api/Dockerfile')).toEqual({
        ok: true,
        text: 'FROM scratch',
      });
      expect(tree.problems).toEqual([]);
    });

    it.each([
      ['an absolute path', () => join(folder, 'secret')],
      ['a relative path', () => '../secret'],
      ['a chain of links', () => 'hop'],
    ])('refuses a link out of the tree by %s', (_name, target) => {
      writeFileSync(join(folder, 'secret'), 'password');
      link('hop', '../secret');
      link('leak', target());
      const tree = directoryTree(root);

      expect(paths(tree)).toEqual([]);
      expect(tree.read('leak')).toEqual({ ok: false, reason: 'missing' });
      expect(tree.problems).toContainEqual({
        path: 'leak',
        message: 'link leaves the tree; not followed',
      });
    });

    it('refuses a link to a folder out of the tree', () => {
      mkdirSync(join(folder, 'home'));
      writeFileSync(join(folder, 'home/id_rsa'), 'key');
      link('home', '../home');
      const tree = directoryTree(root);

      expect(paths(tree)).toEqual([]);
      expect(tree.problems.map(problem => problem.path)).toEqual(['home']);
      expect(tree.read('home/id_rsa').ok).toBe(false);
    });

    it('refuses a link into .git, where credentials may be', () => {
      write('.git/config', 'url = https://token@example.org/a/b');
      link('config.txt', '.git/config');

      expect(paths()).toEqual([]);
    });

    it('refuses a link whose target left the tree since', () => {
      write('a', 'inside');
      link('b', 'a');
      writeFileSync(join(folder, 'secret'), 'password');
      const tree = directoryTree(root);
      unlinkSync(join(root, 'a'));
      link('a', '../secret');

      expect(tree.read('b')).toEqual({ ok: false, reason: 'missing' });
    });

    it('does not descend links to folders, so that loops end', () => {
      write('app/main.yaml');
      link('app/self', '.');
      link('app/up', '..');
      const tree = directoryTree(root);

      expect(paths(tree)).toEqual(['app/main.yaml']);
      expect(tree.hasFolder('app/up')).toBe(true);
    });

    it('reports links that lead to each other or nowhere', () => {
      link('one', 'two');
      link('two', 'one');
      link('lost', 'nothing');
      const tree = directoryTree(root);

      expect(paths(tree)).toEqual([]);
      expect(tree.problems).toEqual(
        ['lost', 'one', 'two'].map(path => ({
          path,
          message: 'link leads nowhere',
        })),
      );
    });
  });

  it('never opens a pipe, directly or through a link', () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    link('to-pipe', 'pipe');
    const tree = directoryTree(root);

    expect(paths(tree)).toEqual([]);
    expect(tree.problems.map(problem => problem.path)).toEqual([
      'pipe',
      'to-pipe',
    ]);
  });

  describe('limits', () => {
    it('leaves out the deepest files beyond the number of files', () => {
      write('a/deep/file');
      write('top');
      write('z/file');
      const tree = directoryTree(root, { limits: { maxFiles: 2 } });

      expect(paths(tree)).toEqual(['top', 'z/file']);
      expect(tree.problems).toEqual([
        { path: '.', message: 'more than 2 files; the rest is left out' },
      ]);
    });

    it('leaves out folders beyond the depth', () => {
      write(`${'d/'.repeat(80)}file`);
      write('file');
      const tree = directoryTree(root);

      expect(paths(tree)).toEqual(['file']);
      expect(tree.problems).toHaveLength(1);
      expect(tree.problems[0].message).toContain('deeper than 64 folders');
    });

    it('stops reading beyond the number of bytes, and says so once', () => {
      write('a', 'x'.repeat(60));
      write('b', 'x'.repeat(60));
      const tree = directoryTree(root, { limits: { maxTotalBytes: 100 } });

      expect(tree.read('a').ok).toBe(true);
      expect(tree.read('b')).toEqual({ ok: false, reason: 'too-large' });
      expect(tree.read('b')).toEqual({ ok: false, reason: 'too-large' });
      expect(tree.problems).toHaveLength(1);
    });
  });

  it('names the reason why a root cannot be read', () => {
    write('file');

    expect(() => directoryTree(join(root, 'nowhere'))).toThrow(
      UnreadableSourceError,
    );
    expect(() => directoryTree(join(root, 'nowhere'))).toThrow(
      /there is no such folder/,
    );
    expect(() => directoryTree(join(root, 'file'))).toThrow(
      /it is a file, not a folder/,
    );
  });

  it('takes the commit of the folder, unless it is told another', () => {
    write('.git/HEAD', `${'a'.repeat(40)}\n`);

    expect(directoryTree(root).revision).toBe('a'.repeat(40));
    expect(directoryTree(root, { revision: 'v1' }).revision).toBe('v1');
  });
});
