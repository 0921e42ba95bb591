import { ComposeService, ComposeVolume } from './compose.types';
import { commandWords } from '../command-words';
import { Position, Positioned } from '../position';
import {
  asArray,
  asRecord,
  asString,
  asText,
  dig,
  isRecord,
  own,
} from '../untyped';
import { KeyPath } from '../yaml/yaml.types';

/** What a service is read from. */
export interface ComposeSource {
  /** The file after interpolation. */
  readonly data: unknown;
  positionOf(keys: KeyPath): Position;
  keyPositionOf(keys: KeyPath): Position;
}

/** Reads one service by the keys of the Compose specification. */
class ServiceReader {
  readonly body: Readonly<Record<string, unknown>>;
  private readonly root: KeyPath;

  constructor(private readonly source: ComposeSource, name: string) {
    this.root = ['services', name];
    this.body = asRecord(dig(source.data, this.root));
  }

  get(...keys: KeyPath): unknown {
    return dig(this.body, keys);
  }

  at(...keys: KeyPath): Position {
    return this.source.positionOf([...this.root, ...keys]);
  }

  keyAt(...keys: KeyPath): Position {
    return this.source.keyPositionOf([...this.root, ...keys]);
  }

  positioned(...keys: KeyPath): Positioned | null {
    const value = asString(this.get(...keys));
    return value === null ? null : { value, at: this.at(...keys) };
  }

  /** Entries of a list, or of a single value that stands for a list of one. */
  entries(key: string): { value: unknown; at: Position }[] {
    const value = this.get(key);
    if (!Array.isArray(value)) {
      return asText(value) === null && !isRecord(value)
        ? []
        : [{ value, at: this.at(key) }];
    }
    return value.map((item: unknown, index) => ({
      value: item,
      at: this.at(key, index),
    }));
  }
}

function isPath(source: string): boolean {
  return /^(?:[./~]|[A-Za-z]:[\\/])|\$\{[^}]*\}\//.test(source);
}

function sourceType(source: string): ComposeVolume['type'] {
  if (isPath(source)) return 'bind';
  return source.includes('${') ? 'other' : 'volume';
}

/** `source:target:mode`; the colon of `C:\` is no separator. */
function shortVolume(text: string, at: Position): ComposeVolume {
  const drive = /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0;
  const [head, ...rest] = text.slice(drive).split(':');
  const first = text.slice(0, drive) + head;
  if (rest.length === 0) {
    return { type: 'volume', source: null, target: first, readOnly: false, at };
  }
  const [target, mode = ''] = rest;
  const readOnly = mode.split(',').includes('ro');
  return { type: sourceType(first), source: first, target, readOnly, at };
}

function longVolume(value: unknown, at: Position): ComposeVolume {
  const type = asText(own(value, 'type'));
  return {
    type:
      type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'other',
    source: asText(own(value, 'source')) ?? asText(own(value, 'src')),
    target: asText(own(value, 'target')) ?? asText(own(value, 'dst')) ?? '',
    readOnly: own(value, 'read_only') === true,
    at,
  };
}

function volumes(service: ServiceReader): ComposeVolume[] {
  return service.entries('volumes').map(({ value, at }) => {
    const text = asText(value);
    return text === null ? longVolume(value, at) : shortVolume(text, at);
  });
}

function build(service: ServiceReader): ComposeService['build'] {
  const value = service.get('build');
  const context = asString(value);
  if (context !== null) {
    const at = service.at('build');
    return { context, dockerfile: null, target: null, inline: false, at };
  }
  if (!isRecord(value)) return null;
  return {
    context: asString(own(value, 'context')) ?? '.',
    dockerfile: asString(own(value, 'dockerfile')),
    target: asString(own(value, 'target')),
    inline: asString(own(value, 'dockerfile_inline')) !== null,
    at: service.at('build', 'context'),
  };
}

function command(service: ServiceReader): readonly string[] | null {
  const value = service.get('command');
  const text = asText(value);
  if (text !== null) return commandWords(text);
  return Array.isArray(value) ? value.map(word => asText(word) ?? '') : null;
}

function envFiles(service: ServiceReader): ComposeService['envFiles'] {
  return service.entries('env_file').flatMap(({ value, at }) => {
    const path = asString(value) ?? asString(own(value, 'path'));
    const required = own(value, 'required') !== false;
    return path === null ? [] : [{ path, required, at }];
  });
}

function environment(service: ServiceReader): ComposeService['environment'] {
  const value = service.get('environment');
  if (isRecord(value)) {
    return Object.entries(value).map(([name, entry]) => ({
      name,
      value: asText(entry),
      at: service.at('environment', name),
    }));
  }
  return service.entries('environment').flatMap(({ value: entry, at }) => {
    const match = /^([^=]+)(?:=([\s\S]*))?$/.exec(asText(entry) ?? '');
    return match ? [{ name: match[1], value: match[2] ?? null, at }] : [];
  });
}

/** Long syntax is given as `host_ip:published:target/protocol`. */
function ports(service: ServiceReader): Positioned[] {
  return service.entries('ports').flatMap(({ value, at }) => {
    const text = asText(value);
    if (text !== null) return [{ value: text, at }];
    const target = asText(own(value, 'target'));
    if (target === null) return [];
    const parts = [own(value, 'host_ip'), own(value, 'published')].map(asText);
    const protocol = asText(own(value, 'protocol'));
    const port = [...parts, target].filter(part => part !== null).join(':');
    return [{ value: protocol === null ? port : `${port}/${protocol}`, at }];
  });
}

function dependsOn(service: ServiceReader): Positioned[] {
  const value = service.get('depends_on');
  if (isRecord(value)) {
    return Object.keys(value).map(name => ({
      value: name,
      at: service.keyAt('depends_on', name),
    }));
  }
  return service.entries('depends_on').flatMap(({ value: entry, at }) => {
    const name = asString(entry);
    return name === null ? [] : [{ value: name, at }];
  });
}

/** Where the health check is; null without one, or when it is switched off. */
function healthcheck(service: ServiceReader): Position | null {
  const value = service.get('healthcheck');
  const test = own(value, 'test');
  const off =
    own(value, 'disable') === true ||
    test === 'NONE' ||
    asArray(test)[0] === 'NONE';
  return isRecord(value) && !off ? service.keyAt('healthcheck') : null;
}

function extendsService(
  service: ServiceReader,
): ComposeService['extendsService'] {
  const value = service.get('extends');
  const name = asString(value) ?? asString(own(value, 'service'));
  if (name === null) return null;
  const file = asString(own(value, 'file'));
  return { file, service: name, at: service.at('extends') };
}

/** Reads the service called `name`, whatever its shape. */
export function composeService(
  source: ComposeSource,
  name: string,
): ComposeService {
  const service = new ServiceReader(source, name);
  return {
    name,
    image: service.positioned('image'),
    build: build(service),
    command: command(service),
    volumes: volumes(service),
    envFiles: envFiles(service),
    environment: environment(service),
    ports: ports(service),
    dependsOn: dependsOn(service),
    healthcheck: healthcheck(service),
    profiles: asArray(service.get('profiles')).flatMap(profile => {
      const text = asText(profile);
      return text === null ? [] : [text];
    }),
    extendsService: extendsService(service),
    body: service.body,
    at: service.keyAt(),
  };
}
