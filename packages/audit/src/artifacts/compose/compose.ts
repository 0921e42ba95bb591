import { ComposeEnvironment, interpolate } from './compose-interpolation';
import { composeService, ComposeSource } from './compose-service';
import { withoutResets } from './compose-merge';
import { ComposeFile } from './compose.types';
import { ArtifactProblem, Positioned } from '../position';
import { plain, placeOf, placeOfKey, trace, Traced } from '../traced';
import { asArray, asRecord, asString, isRecord, own } from '../untyped';
import { parseYaml } from '../yaml/yaml';
import { KeyPath, YamlDocument } from '../yaml/yaml.types';

const MAX_PROBLEMS = 20;

/**
 * True for the names Compose projects use: `compose.yaml`,
 * `docker-compose.prod.yml`, `compose.override.yaml`.
 */
export function isComposeFile(path: string): boolean {
  return (
    /(?:^|\/)(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i.test(path) &&
    !path.startsWith('.github/')
  );
}

/** Reads the values of a document, interpolated; keys never are. */
class Interpolator {
  readonly problems: ArtifactProblem[] = [];

  constructor(
    private readonly document: YamlDocument,
    private readonly environment: ComposeEnvironment,
    /** Most files have none, and looking for each value's costs time. */
    private readonly hasTags: boolean,
  ) {}

  read(value: unknown, keys: KeyPath): Traced {
    const { document } = this;
    const written = {
      at: () => document.positionOf(keys),
      keyAt: () => document.keyPositionOf(keys),
    };
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) =>
        this.read(item, [...keys, index]),
      );
      return { ...written, kind: 'list', items, tag: this.tagAt(keys) };
    }
    if (isRecord(value)) {
      const entries = new Map(
        Object.entries(value).map(([key, entry]) => [
          key,
          this.read(entry, [...keys, key]),
        ]),
      );
      return { ...written, kind: 'map', entries, tag: this.tagAt(keys) };
    }
    const scalar = trace(
      typeof value === 'string' ? this.text(value, keys) : value,
      document,
      keys,
    );
    return { ...scalar, ...written, tag: this.tagAt(keys) };
  }

  private tagAt(keys: KeyPath): string | undefined {
    const tag = this.hasTags ? this.document.nodeAt(keys)?.tag : undefined;
    return tag === '!reset' || tag === '!override' ? tag : undefined;
  }

  private text(text: string, keys: KeyPath): string {
    const interpolated = interpolate(text, this.environment);
    if (interpolated.problem && this.problems.length < MAX_PROBLEMS) {
      this.problems.push({
        at: this.document.positionOf(keys),
        message: interpolated.problem,
        severity: 'error',
      });
    }
    return interpolated.text;
  }
}

function fileResources(source: ComposeSource): ComposeFile['fileResources'] {
  const kinds = [
    ['configs', 'config'],
    ['secrets', 'secret'],
  ] as const;
  return kinds.flatMap(([key, kind]) =>
    Object.entries(asRecord(own(source.data, key))).flatMap(([name, value]) => {
      const file = asString(own(value, 'file'));
      const at = source.positionOf([key, name, 'file']);
      return file === null ? [] : [{ kind, name, file, at }];
    }),
  );
}

/** `include` holds paths, or maps whose `path` is one or several of them. */
function includes(source: ComposeSource): Positioned[] {
  const entries = asArray(own(source.data, 'include'));
  return entries.flatMap((entry, index) => {
    const path = isRecord(entry) ? own(entry, 'path') : entry;
    const at = source.positionOf(['include', index]);
    const paths = Array.isArray(path) ? path : [path];
    return paths.flatMap(item => {
      const value = asString(item);
      return value === null ? [] : [{ value, at }];
    });
  });
}

/**
 * Reads a Compose file in short and long syntax. Paths stay as written,
 * relative to the file's folder. A variable that `environment` does not have
 * and that has no default stays in the text as `${NAME}`. Never throws.
 *
 * @param environment - Variables of the `.env` beside the file.
 */
export function parseCompose(
  path: string,
  text: string,
  environment: ComposeEnvironment = {},
): ComposeFile {
  const parsed = parseYaml(path, text);
  const problems = [...parsed.problems];
  const [document] = parsed.documents;
  if (!document || !isRecord(document.data)) {
    if (problems.length === 0) {
      const at = document?.at ?? { path, line: 1, column: 1 };
      const message = 'not a compose file: no map of services';
      problems.push({ at, message, severity: 'error' });
    }
    return {
      path,
      services: [],
      fileResources: [],
      includes: [],
      problems,
      root: null,
    };
  }
  const interpolator = new Interpolator(
    document,
    environment,
    /!(?:reset|override)/.test(text),
  );
  const root = interpolator.read(document.data, []);
  return composeFileOf(path, root, [...problems, ...interpolator.problems]);
}

/** A compose file of data that was read, and perhaps merged from several files. */
export function composeFileOf(
  path: string,
  root: Traced,
  problems: ComposeFile['problems'],
): ComposeFile {
  const present = withoutResets(root);
  const source: ComposeSource = {
    data: present && plain(present),
    positionOf: keys => placeOf(present ?? root, keys),
    keyPositionOf: keys => placeOfKey(present ?? root, keys),
  };
  const names = Object.keys(asRecord(own(source.data, 'services')));
  return {
    path,
    services: names.map(name => composeService(source, name)),
    fileResources: fileResources(source),
    includes: includes(source),
    problems,
    root,
  };
}
