/** One line of a .dockerignore file. */
interface Rule {
  readonly segments: readonly string[];
  /** `!pattern` brings back what earlier lines left out. */
  readonly include: boolean;
  /** True when some folders are spanned by `**`. */
  readonly spans: boolean;
  /** True when every component is a name. */
  readonly plain: boolean;
}

/** What a .dockerignore file leaves out of a build context. */
export interface DockerIgnore {
  /** True when some line brings files back. */
  readonly hasExceptions: boolean;
  /** True when the path, or a folder it lies in, is left out. */
  ignores(path: string): boolean;
}

const MAX_RULES = 1_000;

/**
 * Reads a .dockerignore file. Patterns start at the context's root, `**` spans
 * folders, and the last line that matches decides.
 * Source: Docker, "Build context", .dockerignore files.
 */
export function parseDockerIgnore(text: string): DockerIgnore {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .slice(0, MAX_RULES)
    .flatMap(toRule);
  return {
    hasExceptions: rules.some(({ include }) => include),
    ignores(path) {
      const segments = path.split('/').filter(part => part !== '');
      let ignored = false;
      for (const rule of rules) {
        if (rule.include === ignored && matchesOrParent(rule, segments)) {
          ignored = !rule.include;
        }
      }
      return ignored;
    },
  };
}

function toRule(line: string): Rule[] {
  const include = line.startsWith('!');
  const segments: string[] = [];
  for (const part of (include ? line.slice(1).trim() : line).split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '' && part !== '.') segments.push(part);
  }
  if (segments.length === 0) return [];
  const spans = segments.includes('**');
  const plain = segments.every(part => !/[*?[\\]/.test(part));
  return [{ segments, include, spans, plain }];
}

function matchesOrParent(
  { segments, spans, plain }: Rule,
  path: readonly string[],
): boolean {
  if (!spans) {
    return (
      path.length >= segments.length &&
      segments.every((part, index) =>
        plain ? part === path[index] : matchSegment(part, path[index]),
      )
    );
  }
  return path.some((_, index) =>
    matchSegments(segments, path.slice(0, index + 1)),
  );
}

/** Matches a whole path; `**` stands for any number of folders. */
export function matchSegments(
  pattern: readonly string[],
  path: readonly string[],
): boolean {
  // One row of the table of which prefixes of both match.
  let row = [true, ...path.map(() => false)];
  for (const [at, part] of pattern.entries()) {
    const isLast = at === pattern.length - 1;
    const next = row.map(() => false);
    for (let index = 0; index <= path.length; index++) {
      if (part === '**') {
        // At the end it stands for everything below, not for the folder itself.
        next[index] =
          (index > 0 && next[index - 1]) ||
          (isLast ? index > 0 && row[index - 1] : row[index]);
      } else if (index > 0) {
        next[index] = row[index - 1] && matchSegment(part, path[index - 1]);
      }
    }
    row = next;
  }
  return row[path.length];
}

/** Matches `*`, `?`, `[…]` and `\x` within one component of a path. */
function matchSegment(pattern: string, text: string): boolean {
  let [p, t] = [0, 0];
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const length = p < pattern.length ? matchOne(pattern, p, text[t]) : 0;
    if (pattern[p] === '*') {
      star = p;
      resume = t;
      p += 1;
    } else if (length > 0) {
      p += length;
      t += 1;
    } else if (star >= 0) {
      resume += 1;
      t = resume;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** How much of the pattern one character uses up; 0 when it does not match. */
function matchOne(pattern: string, at: number, char: string): number {
  const own = pattern[at];
  if (own === '*') return 0;
  if (own === '?') return 1;
  if (own === '\\' && at + 1 < pattern.length) {
    return pattern[at + 1] === char ? 2 : 0;
  }
  const end = own === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (end > 0) {
    return inClass(pattern.slice(at + 1, end), char) ? end - at + 1 : 0;
  }
  return own === char ? 1 : 0;
}

function inClass(set: string, char: string): boolean {
  const negated = set.startsWith('^');
  const body = negated ? set.slice(1) : set;
  let found = false;
  for (let index = 0; index < body.length; index++) {
    if (body[index + 1] === '-' && index + 2 < body.length) {
      found = found || (body[index] <= char && char <= body[index + 2]);
      index += 2;
    } else {
      found = found || body[index] === char;
    }
  }
  return found !== negated;
}
