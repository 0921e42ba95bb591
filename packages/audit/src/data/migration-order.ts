import { MigrationFile } from './migration-readers';

/** Orders by the numbers in two names, then by the names. */
export function byVersion(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const one = left[i] ?? '';
    const other = right[i] ?? '';
    if (one.length !== other.length) return one.length - other.length;
    if (one !== other) return one < other ? -1 : 1;
  }
  return a < b ? -1 : 1;
}

/** Numbers of the part that orders: the file's name up to its words, or its folder's. */
function numbersOf(path: string): string[] {
  const name = path.replace(/\/migration\.sql$/, '');
  const version = /(?:^|\/)[A-Za-z]?(\d[\d._-]*)[^/]*$/.exec(name)?.[1] ?? '';
  return version
    .split(/\D+/)
    .filter(Boolean)
    .map(number => number.replace(/^0+(?=\d)/, ''));
}

/** Alembic: each revision names the one before it. Oldest first. */
export function byChain(files: readonly MigrationFile[]): MigrationFile[] {
  const before = new Map<string, string[]>();
  const revisions = files.map(({ text }) => {
    const revision =
      /^revision\b[^=\n]*=\s*["']([^"']+)/m.exec(text)?.[1] ?? '';
    const parents =
      /^down_revision\b[^=\n]*=\s*([^\n]*)/m.exec(text)?.[1] ?? '';
    before.set(
      revision,
      [...parents.matchAll(/["']([^"']+)["']/g)].map(match => match[1]),
    );
    return revision;
  });
  const depths = new Map<string, number>();
  for (const revision of revisions) depthOf(revision, before, depths);
  return files
    .map((file, index) => ({ file, depth: depths.get(revisions[index]) ?? 0 }))
    .sort((a, b) => a.depth - b.depth || byVersion(a.file.path, b.file.path))
    .map(({ file }) => file);
}

/** How many revisions lie before one; walks back without recursion. */
function depthOf(
  revision: string,
  before: ReadonlyMap<string, readonly string[]>,
  depths: Map<string, number>,
): void {
  const chain: string[] = [];
  let current: string | undefined = revision;
  while (current !== undefined && before.has(current) && !depths.has(current)) {
    chain.push(current);
    depths.set(current, 0);
    [current] = before.get(current) ?? [];
  }
  let depth = current === undefined ? -1 : depths.get(current) ?? -1;
  for (const each of chain.reverse()) {
    depth += 1;
    depths.set(each, depth);
  }
}
