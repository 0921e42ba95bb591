import { FileText } from '../../source/source-tree';
import { Position } from '../position';
import { asResource, Resource } from './resource';
import {
  child,
  entriesOf,
  itemsOf,
  nameOf,
  Place,
  textOf,
  Traced,
  tracedMap,
  tracedScalar,
  withEntry,
} from '../traced';

/** Reads a file by its path as the kustomization writes it. */
export type ReadBeside = (written: string) => {
  /** Its path in the tree; null when it lies outside. */
  readonly path: string | null;
  readonly file: FileText;
};

/** A generated object and what of it could not be had. */
export interface Generated {
  readonly resource: Resource | null;
  readonly problems: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly binary: boolean;
  readonly at: Place;
}

/** Keys and values of a generator, while they are collected. */
class Collector {
  readonly entries: Entry[] = [];
  readonly problems: string[] = [];
  incomplete: string | null = null;

  constructor(private readonly readBeside: ReadBeside) {}

  literal(traced: Traced): void {
    const [, key, value] =
      /^([^=]+)=([\s\S]*)$/.exec(textOf(traced) ?? '') ?? [];
    if (key !== undefined) {
      const quoted = /^(['"])([\s\S]*)\1$/.exec(value);
      this.add(key, quoted ? quoted[2] : value, traced.at);
    }
  }

  file(traced: Traced): void {
    const text = textOf(traced) ?? '';
    const equals = text.indexOf('=');
    const written = text.slice(equals + 1);
    const key =
      equals > 0 ? text.slice(0, equals) : written.replace(/^.*\//, '');
    const { file } = this.readBeside(written);
    if (file.ok) {
      this.add(key, file.text, traced.at);
    } else {
      if (file.reason === 'missing') {
        this.problems.push(`${written} does not exist`);
      }
      this.add(key, '', traced.at, file.reason === 'binary');
    }
  }

  envFile(traced: Traced): void {
    const written = textOf(traced) ?? '';
    const { path, file } = this.readBeside(written);
    if (!file.ok || path === null) {
      this.problems.push(`${written} does not exist`);
      this.incomplete ??= `${written} is not in the repository`;
      return;
    }
    file.text.split(/\r?\n/).forEach((line, index) => {
      const text = line.trimStart();
      if (text !== '' && !text.startsWith('#')) {
        const equals = text.indexOf('=');
        const at: Position = { path, line: index + 1, column: 1 };
        this.add(
          equals < 0 ? text : text.slice(0, equals),
          // A name alone is taken from the environment of whoever builds.
          equals < 0 ? '' : text.slice(equals + 1),
          () => at,
        );
      }
    });
  }

  private add(key: string, value: string, at: Place, binary = false): void {
    this.entries.push({ key, value, binary, at });
  }
}

/**
 * The ConfigMap or Secret of a generator entry. Its name stays plain, without
 * the hash Kustomize adds, on this side and where it is referred to.
 */
export function generate(
  entry: Traced,
  kind: 'ConfigMap' | 'Secret',
  generatorOptions: Traced | undefined,
  readBeside: ReadBeside,
): Generated {
  const name = child(entry, 'name');
  if (!name || nameOf(name) === null) return { resource: null, problems: [] };
  const collector = new Collector(readBeside);
  const env = child(entry, 'env');
  [...itemsOf(child(entry, 'envs')), ...(env ? [env] : [])].forEach(each =>
    collector.envFile(each),
  );
  itemsOf(child(entry, 'literals')).forEach(each => collector.literal(each));
  itemsOf(child(entry, 'files')).forEach(each => collector.file(each));

  const at = entry.at;
  const text = (value: string) => tracedScalar(value, at);
  let metadata = tracedMap([['name', name]], at);
  const namespace = child(entry, 'namespace');
  if (namespace) metadata = withEntry(metadata, 'namespace', namespace);
  const options = child(entry, 'options');
  for (const key of ['labels', 'annotations']) {
    const pairs = [
      ...entriesOf(child(generatorOptions, key)),
      ...entriesOf(child(options, key)),
    ];
    if (pairs.length > 0) {
      metadata = withEntry(metadata, key, tracedMap(pairs, at));
    }
  }
  let body = tracedMap(
    [
      ['apiVersion', text('v1')],
      ['kind', text(kind)],
      ['metadata', metadata],
      ...(kind === 'Secret'
        ? [['type', child(entry, 'type') ?? text('Opaque')] as const]
        : []),
    ],
    at,
  );
  const data = (binary: boolean) =>
    collector.entries
      .filter(each => each.binary === binary)
      .map(each => [each.key, dataValue(each, kind)] as const);
  const [texts, binaries] =
    kind === 'Secret'
      ? [[...data(false), ...data(true)], []]
      : [data(false), data(true)];
  if (texts.length > 0) body = withEntry(body, 'data', tracedMap(texts, at));
  if (binaries.length > 0) {
    body = withEntry(body, 'binaryData', tracedMap(binaries, at));
  }
  const immutable =
    child(options, 'immutable') ?? child(generatorOptions, 'immutable');
  if (textOf(immutable) === 'true') {
    body = withEntry(body, 'immutable', immutable);
  }
  const behavior = textOf(child(entry, 'behavior'));
  return {
    resource: asResource(
      body,
      behavior === 'merge' || behavior === 'replace' ? behavior : 'create',
      collector.incomplete,
    ),
    problems: collector.problems,
  };
}

function dataValue({ value, at }: Entry, kind: 'ConfigMap' | 'Secret'): Traced {
  return tracedScalar(
    kind === 'Secret' ? Buffer.from(value).toString('base64') : value,
    at,
  );
}

/** A generated object that is merged into, or replaces, one of its name. */
export function joinGenerated(before: Resource, after: Resource): Resource {
  const pairs = (key: string, parent: 'metadata' | null) => {
    const [old, fresh] = [before, after].map(({ body }) =>
      entriesOf(child(parent ? child(body, parent) : body, key)),
    );
    return [...old, ...fresh];
  };
  const metadata = child(before.body, 'metadata');
  let body = before.body;
  for (const key of ['data', 'binaryData']) {
    const entries =
      after.behavior === 'merge'
        ? pairs(key, null)
        : [...entriesOf(child(after.body, key))];
    body = withEntry(
      body,
      key,
      entries.length > 0 ? tracedMap(entries, after.body.at) : undefined,
    );
  }
  if (metadata?.kind === 'map') {
    let joined = metadata;
    for (const key of ['labels', 'annotations']) {
      const entries = pairs(key, 'metadata');
      if (entries.length > 0) {
        joined = withEntry(joined, key, tracedMap(entries, metadata.at));
      }
    }
    body = withEntry(body, 'metadata', joined);
  }
  return {
    ...before,
    body,
    incomplete:
      after.incomplete ??
      (after.behavior === 'merge' ? before.incomplete : null),
  };
}
