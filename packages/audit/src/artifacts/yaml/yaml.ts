import { Composer, Document, Node } from 'yaml';
import { LineIndex, lineIndex } from '../line-index';
import { ArtifactProblem } from '../position';
import { ParsedYaml, YamlDocument, YamlLimits } from './yaml.types';
import { plainData } from './yaml-data';
import { YamlPositions } from './yaml-positions';
import { yamlTokens } from './yaml-tokens';

export type {
  KeyPath,
  ParsedYaml,
  YamlDocument,
  YamlLimits,
} from './yaml.types';

/** Generous for files people write; generated ones beyond it are not parsed. */
export const DEFAULT_YAML_LIMITS: YamlLimits = {
  maxLength: 512 * 1024,
  maxDepth: 100,
  maxDocuments: 2_000,
  maxValues: 250_000,
};

/** Beyond this many, more problems of one file help nobody. */
const MAX_PROBLEMS = 20;

/**
 * The library makes an error object for each thing it does not understand;
 * taking a stack trace for half a million of them costs many seconds.
 */
function withoutStackTraces<T>(run: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}

class Problems {
  readonly list: ArtifactProblem[] = [];

  constructor(private readonly lines: LineIndex) {}

  add(
    offset: number,
    message: string,
    severity: ArtifactProblem['severity'],
  ): void {
    if (this.list.length >= MAX_PROBLEMS) return;
    const at = this.lines.positionAt(offset);
    this.list.push({ at, message, severity });
  }
}

function toYamlDocument(
  document: Document.Parsed,
  lines: LineIndex,
  problems: Problems,
  limits: YamlLimits,
): YamlDocument {
  for (const error of document.errors) {
    problems.add(error.pos[0], error.message, 'error');
  }
  const data = plainData(document.contents, limits.maxValues);
  // Looking up keys in an alias bomb would take as long as expanding it.
  const node: Node | null = data.complete ? document.contents : null;
  for (const { offset, message, severity } of data.problems) {
    problems.add(offset, message, severity);
  }
  const positions = new YamlPositions(node, data.aliasTargets, lines);
  return {
    data: data.value,
    node,
    broken:
      document.errors.length > 0 ||
      data.problems.some(problem => problem.severity === 'error'),
    at: positions.positionOf([]),
    nodeAt: keys => positions.nodeAt(keys),
    positionOf: keys => positions.positionOf(keys),
    keyPositionOf: keys => positions.keyPositionOf(keys),
  };
}

/** Adds what was understood before a limit was reached. */
function compose(
  text: string,
  limits: YamlLimits,
  lines: LineIndex,
  problems: Problems,
  documents: YamlDocument[],
): void {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: true,
    stringKeys: true,
    // Checked in plainData: the library compares every pair of keys.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const add = (composed: Iterable<Document.Parsed>) => {
    for (const document of composed) {
      documents.push(toYamlDocument(document, lines, problems, limits));
    }
  };
  const tokens = yamlTokens(text, limits, (offset, message) =>
    problems.add(offset, `not parsed from here: ${message}`, 'warning'),
  );
  try {
    for (const token of tokens) add(composer.next(token));
    add(composer.end());
  } catch (error) {
    // No input is known to get here; a parser that throws would stop an audit.
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(0, `not parsed: ${reason}`, 'error');
  }
}

/**
 * Parses YAML 1.2 (and JSON) of any origin: bounded in size, depth and alias
 * expansion, and never throwing. Map keys are always strings, so a workflow's
 * `on:` stays `on`. Duplicate keys are warnings, and the last one counts.
 * Custom resource definitions keep only their metadata.
 */
export function parseYaml(
  path: string,
  text: string,
  limits: YamlLimits = DEFAULT_YAML_LIMITS,
): ParsedYaml {
  const lines = lineIndex(path, text);
  const problems = new Problems(lines);
  const documents: YamlDocument[] = [];
  if (text.length > limits.maxLength) {
    const message = `not parsed: longer than ${limits.maxLength} characters`;
    problems.add(0, message, 'warning');
  } else {
    withoutStackTraces(() => compose(text, limits, lines, problems, documents));
  }
  return { documents, problems: problems.list };
}
