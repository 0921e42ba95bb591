import { memoryTree } from './memory-tree';

describe('memoryTree', () => {
  it('holds files under their clean paths', () => {
    const tree = memoryTree({ './k8s//app.yaml': '\uFEFFa: 1', z: '' });

    expect(tree.files.map(file => file.path)).toEqual(['k8s/app.yaml', 'z']);
    expect(tree.read('k8s/app.yaml')).toEqual({ ok: true, text: 'a: 1' });
    expect(tree.hasFolder('k8s')).toBe(true);
    expect(tree.hasFolder('')).toBe(true);
  });

  it('answers for no files at all', () => {
    const tree = memoryTree({});

    expect(tree.files).toEqual([]);
    expect(tree.hasFolder('.')).toBe(true);
    expect(tree.read('a')).toEqual({ ok: false, reason: 'missing' });
  });

  it.each(['/etc/passwd', '../up', 'a/../../up', 'a\\..\\b', 'C:/x', 'a\0b'])(
    'leaves out the path %j, which could lead out of the tree',
    path => {
      const tree = memoryTree({ [path]: 'x', ok: 'x' });

      expect(tree.files.map(file => file.path)).toEqual(['ok']);
      expect(tree.problems).toEqual([
        { path, message: 'path leaves the tree; left out' },
      ]);
    },
  );

  it('keeps files named like properties of every object', () => {
    const tree = memoryTree(JSON.parse('{"__proto__": "x"}'));

    expect(tree.read('__proto__')).toEqual({ ok: true, text: 'x' });
    expect(tree.read('constructor').ok).toBe(false);
  });

  it('holds the limits of a folder', () => {
    const tree = memoryTree(
      { a: 'x'.repeat(11), b: 'a\0b', 'c/d/e/f': 'x', g: 'x', h: 'x' },
      { limits: { maxFileBytes: 10, maxDepth: 2, maxFiles: 3 } },
    );

    expect(tree.read('a')).toEqual({ ok: false, reason: 'too-large' });
    expect(tree.read('b')).toEqual({ ok: false, reason: 'binary' });
    expect(tree.files.map(file => file.path)).toEqual(['a', 'b', 'g']);
    expect(tree.problems.map(problem => problem.path)).toEqual([
      'c/d/e/f',
      '.',
    ]);
  });

  it('stops holding text beyond the bytes of all files', () => {
    const tree = memoryTree(
      { a: 'x'.repeat(6), b: 'x'.repeat(6) },
      { limits: { maxTotalBytes: 10 } },
    );

    expect(tree.read('a').ok).toBe(true);
    expect(tree.read('b')).toEqual({ ok: false, reason: 'too-large' });
  });
});
