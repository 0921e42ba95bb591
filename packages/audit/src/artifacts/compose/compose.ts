import { ComposeEnvironment, interpolate } from './compose-interpolation';
import { composeService, ComposeSource } from './compose-service';
import { ComposeFile } from './compose.types';
import { ArtifactProblem, Positioned } from '../position';
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

/** A document whose values are interpolated; keys never are. */
class InterpolatedSource implements ComposeSource {
  readonly data: unknown;
  readonly problems: ArtifactProblem[] = [];

  constructor(
    private readonly document: YamlDocument,
    private readonly environment: ComposeEnvironment,
  ) {
    this.data = this.interpolated(document.data, []);
  }

  positionOf(keys: KeyPath) {
    return this.document.positionOf(keys);
  }

  keyPositionOf(keys: KeyPath) {
    return this.document.keyPositionOf(keys);
  }

  private interpolated(value: unknown, keys: KeyPath): unknown {
    if (typeof value === 'string') return this.text(value, keys);
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) =>
        this.interpolated(item, [...keys, index]),
      );
    }
    if (!isRecord(value)) return value;
    const result: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of Object.entries(value)) {
      const path = [...keys, key];
      // `!reset` takes away what another file has set, whatever stands there.
      if (this.document.nodeAt(path)?.tag !== '!reset') {
        result[key] = this.interpolated(entry, path);
      }
    }
    return result;
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
    return { path, services: [], fileResources: [], includes: [], problems };
  }
  const source = new InterpolatedSource(document, environment);
  const names = Object.keys(asRecord(own(source.data, 'services')));
  return {
    path,
    services: names.map(name => composeService(source, name)),
    fileResources: fileResources(source),
    includes: includes(source),
    problems: [...problems, ...source.problems],
  };
}
