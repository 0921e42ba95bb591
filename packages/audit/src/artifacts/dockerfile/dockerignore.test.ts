import { parseDockerIgnore } from './dockerignore';

const ignored = (text: string, path: string) =>
  parseDockerIgnore(text).ignores(path);

describe('parseDockerIgnore', () => {
  it.each([
    ['node_modules', 'node_modules/a/b.js'],
    ['/dist/', 'dist/app.js'],
    ['*.md', 'README.md'],
    ['**/*.md', 'docs/a/b.md'],
    ['**/bin/', 'src/api/bin/app.dll'],
    ['docs/**', 'docs/a.md'],
    ['src/[a-c]?.ts', 'src/bx.ts'],
    ['*', 'anything/below'],
    ['!keep\n*', 'keep'],
  ])('%j leaves out %s', (text, path) => {
    expect(ignored(text, path)).toBe(true);
  });

  it.each([
    ['*.md', 'docs/a.md'],
    ['bin', 'src/bin'],
    ['docs/**', 'docs'],
    ['*\n!src', 'src/main.ts'],
    ['# src', 'src'],
    ['**\n!app/*.jar', 'app/web.jar'],
    ['src/[^a]b', 'src/ab'],
  ])('%j keeps %s', (text, path) => {
    expect(ignored(text, path)).toBe(false);
  });

  it('is fast on patterns made to be slow', () => {
    const pattern = `${'*a'.repeat(200)}b`;
    const start = performance.now();
    expect(ignored(pattern, 'a'.repeat(2_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
