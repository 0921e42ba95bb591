import { Position } from '../artifacts/position';
import { parseHcl } from '../artifacts/terraform/hcl';
import { HclValue } from '../artifacts/terraform/hcl.types';
import { asArray, asRecord, asTextMap } from '../artifacts/untyped';
import { SourceTree } from '../source/source-tree';
import { holeNamed, knownText, Symbolic, symbolic } from '../symbolic/symbolic';
import { withHoles } from './build-sources';
import { readTreeFile } from './files';

/** A target of a bake file, before it inherits. */
export interface BakeTarget {
  readonly inherits: readonly string[];
  readonly context: Symbolic | null;
  readonly dockerfile: Symbolic | null;
  readonly target: Symbolic | null;
  readonly tags: readonly Symbolic[] | null;
  readonly output: readonly Symbolic[];
  readonly contexts: readonly string[] | null;
  /** True when it stands for several targets, one for each value of a matrix. */
  readonly matrix: boolean;
  readonly inline: boolean;
  readonly at: Position;
}

/** What a bake file declares. */
export interface BakeFile {
  readonly targets: ReadonlyMap<string, BakeTarget>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Defaults of variables, which the environment may replace. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Reads a bake file, in JSON or HCL; null when it cannot be read. */
export function readBakeFile(tree: SourceTree, path: string): BakeFile | null {
  const text = readTreeFile(tree, path);
  if (text === null) return null;
  return path.endsWith('.json') ? fromJson(path, text) : fromHcl(path, text);
}

function fromJson(path: string, text: string): BakeFile | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const root = asRecord(data);
  const texts = (value: unknown) =>
    asArray(value).flatMap(each => (typeof each === 'string' ? each : []));
  return {
    targets: new Map(
      Object.entries(asRecord(root.target)).map(([name, value]) => {
        const own = asRecord(value);
        const written = asTextMap(own);
        return [
          name,
          {
            inherits: texts(own.inherits),
            context:
              written.context === undefined ? null : withHoles(written.context),
            dockerfile:
              written.dockerfile === undefined
                ? null
                : withHoles(written.dockerfile),
            target:
              written.target === undefined ? null : withHoles(written.target),
            tags:
              own.tags === undefined ? null : texts(own.tags).map(withHoles),
            output: texts(own.output).map(withHoles),
            contexts: Object.keys(asRecord(own.contexts)),
            matrix: own.matrix !== undefined,
            inline: own['dockerfile-inline'] !== undefined,
            at: { path, line: 1 },
          },
        ];
      }),
    ),
    groups: new Map(
      Object.entries(asRecord(root.group)).map(([name, value]) => [
        name,
        texts(asRecord(value).targets),
      ]),
    ),
    variables: new Map(
      Object.entries(asRecord(root.variable)).flatMap(([name, value]) => {
        const fallback = asTextMap(value).default;
        return fallback === undefined ? [] : [[name, fallback] as const];
      }),
    ),
  };
}

function fromHcl(path: string, text: string): BakeFile | null {
  let blocks;
  try {
    ({ blocks } = parseHcl(path, text));
  } catch {
    // The grammar is loaded by an audit only.
    return null;
  }
  const named = (type: string) => blocks.filter(block => block.type === type);
  return {
    targets: new Map(
      named('target').map(({ labels, attributes, at }) => {
        const get = (name: string) => attributes.get(name)?.value ?? null;
        const contexts = get('contexts');
        return [
          labels[0] ?? '',
          {
            inherits: textsOf(get('inherits')).flatMap(
              each => knownText(each) ?? [],
            ),
            context: textOf(get('context')),
            dockerfile: textOf(get('dockerfile')),
            target: textOf(get('target')),
            tags: attributes.has('tags') ? textsOf(get('tags')) : null,
            output: textsOf(get('output')),
            contexts: namesIn(contexts),
            matrix: attributes.has('matrix'),
            inline: attributes.has('dockerfile-inline'),
            at,
          },
        ];
      }),
    ),
    groups: new Map(
      named('group').map(({ labels, attributes }) => [
        labels[0] ?? '',
        textsOf(attributes.get('targets')?.value ?? null).flatMap(
          each => knownText(each) ?? [],
        ),
      ]),
    ),
    variables: new Map(
      named('variable').flatMap(({ labels, attributes }) => {
        const value = textOf(attributes.get('default')?.value ?? null);
        const fallback = value && knownText(value);
        return labels[0] && fallback !== null
          ? [[labels[0], fallback] as const]
          : [];
      }),
    ),
  };
}

function textOf(value: HclValue | null): Symbolic | null {
  if (value === null || value.kind === 'null') return null;
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'number':
    case 'boolean':
      return symbolic(String(value.value));
    case 'unknown':
      return holeNamed(value.expression);
    default:
      return holeNamed(value.kind);
  }
}

function textsOf(value: HclValue | null): Symbolic[] {
  if (value === null || value.kind === 'null') return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.map(textOf).filter(text => text !== null);
}

/** Keys of a map; null when it cannot be told what it holds. */
function namesIn(value: HclValue | null): readonly string[] | null {
  if (value === null) return [];
  return value.kind === 'map' ? [...value.entries.keys()] : null;
}
