import { Position } from '../position';
import { Step } from '../workflow/workflow.types';
import { child, GitlabValue } from './gitlab-value';

/** A script that is put together of several lists. */
interface Script {
  readonly lines: string[];
  readonly places: Position[];
}

const MAX_DEPTH = 10;

/**
 * A step with the lines of one or more `script` lists, which GitLab runs in one
 * shell; null when they are empty.
 */
export function scriptStep(
  index: number,
  name: string | null,
  root: GitlabValue,
  parts: readonly (GitlabValue | null)[],
): Step | null {
  const script: Script = { lines: [], places: [] };
  for (const part of parts) if (part) collect(root, part, script, 0);
  const [at] = script.places;
  if (!at) return null;
  return {
    index,
    id: null,
    name,
    if: null,
    uses: null,
    with: {},
    run: { value: script.lines.join('\n'), at },
    scriptLine: at.line,
    scriptIndent: 0,
    scriptLines: script.places,
    shell: null,
    env: {},
    continueOnError: null,
    workingDirectory: null,
    timeoutMinutes: null,
    at: parts.find(part => part !== null)?.keyAt ?? at,
  };
}

function collect(
  root: GitlabValue,
  value: GitlabValue,
  into: Script,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  if (value.tag === '!reference') {
    const target = referred(root, value);
    if (target) collect(root, target, into, depth + 1);
    return;
  }
  if (value.items) {
    for (const item of value.items) collect(root, item, into, depth + 1);
    return;
  }
  if (value.text === null) return;
  value.text
    .replace(/\n$/, '')
    .split('\n')
    .forEach((line, index) => {
      into.lines.push(line);
      const { path, line: first, column } = value.textAt;
      into.places.push({ path, line: first + index, column });
    });
}

/** What a `!reference [job, key]` stands for. */
export function referred(
  root: GitlabValue,
  reference: GitlabValue,
): GitlabValue | null {
  const keys = reference.items?.flatMap(({ text }) => text ?? []) ?? [];
  return keys.length > 0 ? child(root, ...keys) : null;
}
