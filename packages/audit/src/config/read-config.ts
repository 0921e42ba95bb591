import { KeyPath, parseYaml } from '../artifacts/yaml/yaml';
import { SourceTree } from '../source/source-tree';
import { Position } from '../artifacts/position';
import { ALL_CHECKS } from '../checks';
import { nearestName } from '../symbolic/nearest-name';
import { CONFIG_FILES, configSchema, RunwayConfig } from './config-schema';

/** Something `runway.yaml` says that cannot be meant. @public */
export interface ConfigProblem {
  readonly at: Position;
  /** What is wrong, with the key. */
  readonly message: string;
}

/** A repository's configuration; an empty one when it has none. @public */
export interface ConfigFile {
  /** null when there is no such file. */
  readonly path: string | null;
  readonly config: RunwayConfig;
  /** With any of these, `config` is empty. */
  readonly problems: readonly ConfigProblem[];
}

const EMPTY: RunwayConfig = { version: 1 };

/**
 * Reads and validates `runway.yaml` at the root of a tree. Never throws: what
 * is wrong is listed with its place.
 *
 * @param path - another file of the tree
 * @public
 */
export function readConfig(tree: SourceTree, path?: string): ConfigFile {
  const file = path ?? CONFIG_FILES.find(name => tree.hasFile(name)) ?? null;
  if (file === null) return { path: null, config: EMPTY, problems: [] };
  const text = tree.read(file);
  return text.ok
    ? parseConfig(file, text.text)
    : invalid(file, [
        { at: { path: file, line: 1 }, message: `it is ${text.reason}` },
      ]);
}

/** Validates the text of a `runway.yaml`. @public */
export function parseConfig(path: string, text: string): ConfigFile {
  const { documents, problems } = parseYaml(path, text);
  const syntax = problems.filter(({ severity }) => severity === 'error');
  if (syntax.length > 0) return invalid(path, syntax);
  const [document] = documents;
  if (!document || document.data === null) {
    return invalid(path, [
      {
        at: { path, line: 1 },
        message: 'it is empty; begin with "version: 1"',
      },
    ]);
  }
  const parsed = configSchema.safeParse(document.data);
  if (!parsed.success) {
    return invalid(
      path,
      parsed.error.issues.map(issue => {
        const keys = issue.path.filter(
          (key): key is string | number => typeof key !== 'symbol',
        );
        const [unrecognized] =
          issue.code === 'unrecognized_keys' ? issue.keys : [];
        return {
          at:
            unrecognized === undefined
              ? document.positionOf(keys)
              : document.keyPositionOf([...keys, unrecognized]),
          message: `${written(keys)}: ${issue.message}`,
        };
      }),
    );
  }
  const unknown = unknownChecks(parsed.data).map(({ keys, message }) => ({
    at: document.keyPositionOf(keys),
    message,
  }));
  return unknown.length > 0
    ? invalid(path, unknown)
    : { path, config: parsed.data, problems: [] };
}

function invalid(path: string, problems: readonly ConfigProblem[]): ConfigFile {
  return { path, config: EMPTY, problems };
}

/** `waivers[2].expires` */
function written(keys: KeyPath): string {
  const text = keys
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('');
  return text.replace(/^\./, '') || 'the file';
}

/** A misspelt check would waive nothing, and nobody would notice. */
function* unknownIds(config: RunwayConfig): Iterable<[KeyPath, string]> {
  for (const id of Object.keys(config.priorities ?? {})) {
    yield [['priorities', id], id];
  }
  for (const [index, { check }] of (config.waivers ?? []).entries()) {
    yield [['waivers', index, 'check'], check];
  }
}

function unknownChecks(
  config: RunwayConfig,
): { keys: KeyPath; message: string }[] {
  const known = ALL_CHECKS.map(({ id }) => id);
  return [...unknownIds(config)]
    .filter(([, id]) => !known.some(each => each === id) && !isImported(id))
    .map(([keys, id]) => {
      const close = nearestName([id], known);
      const hint = close ? `; did you mean "${close}"?` : '';
      return {
        keys,
        message: `${written(keys)}: there is no check "${id}"${hint}`,
      };
    });
}

/** Checks of other tools are named `layer/tool:rule` and known to them alone. */
function isImported(id: string): boolean {
  return id.includes(':');
}
