import { fileIndex } from './file-index';
import { withoutByteOrderMark } from './file-text';
import { DEFAULT_SOURCE_LIMITS, SourceLimits } from './source-limits';
import { FileText, SourceProblem, SourceTree } from './source-tree';
import { lookupPath, safeTreePath } from './tree-path';

/** @public */
export interface MemoryTreeOptions {
  readonly root?: string;
  readonly revision?: string | null;
  readonly limits?: Partial<SourceLimits>;
}

/** Characters, not bytes; close enough for a bound and no copy is made. */
function asFileText(content: string, limits: SourceLimits): FileText {
  if (content.length > limits.maxFileBytes) {
    return { ok: false, reason: 'too-large' };
  }
  return content.slice(0, 8 * 1024).includes('\0')
    ? { ok: false, reason: 'binary' }
    : { ok: true, text: withoutByteOrderMark(content) };
}

/**
 * A tree of files that are already in memory: a response of a URL reader, or
 * a test. Paths that could lead out of it are left out, and the same limits
 * hold as for a folder.
 *
 * @public
 */
export function memoryTree(
  files: Readonly<Record<string, string>>,
  options: MemoryTreeOptions = {},
): SourceTree {
  const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
  const problems: SourceProblem[] = [];
  const texts = new Map<string, FileText>();
  let total = 0;
  for (const [raw, content] of Object.entries(files)) {
    if (texts.size >= limits.maxFiles) {
      const message = `more than ${limits.maxFiles} files; the rest is left out`;
      problems.push({ path: '.', message });
      break;
    }
    const path = safeTreePath(raw);
    if (path === null) {
      problems.push({ path: raw, message: 'path leaves the tree; left out' });
      continue;
    }
    if (path.split('/').length - 1 > limits.maxDepth) {
      const message = `deeper than ${limits.maxDepth} folders; left out`;
      problems.push({ path, message });
      continue;
    }
    total += content.length;
    texts.set(
      path,
      total > limits.maxTotalBytes
        ? { ok: false, reason: 'too-large' }
        : asFileText(content, limits),
    );
  }
  return {
    root: options.root ?? 'memory',
    revision: options.revision ?? null,
    problems,
    ...fileIndex(texts.keys()),
    read(path) {
      const known = lookupPath(path);
      const text = known === null ? undefined : texts.get(known);
      return text ?? { ok: false, reason: 'missing' };
    },
  };
}
