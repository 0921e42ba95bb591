import { normalisePath } from '../../source/tree-path';
import { SourceTree } from '../../source/source-tree';
import { Position } from '../position';
import { parseYaml } from '../yaml/yaml';
import { KeyPath } from '../yaml/yaml.types';
import {
  child,
  itemsOf,
  textOf,
  trace,
  Traced,
  traceDocument,
} from '../traced';

/** What of a tree kustomizations read. */
export type KustomizeFiles = Pick<SourceTree, 'read' | 'hasFile' | 'hasFolder'>;

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** True for the file names that kustomize looks for. */
export function isKustomization(path: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path);
}

/** The kustomization of a folder; null when it has none. */
export function kustomizationIn(
  files: KustomizeFiles,
  folder: string,
): string | null {
  const paths = FILE_NAMES.map(name =>
    folder === '.' ? name : `${folder}/${name}`,
  );
  return paths.find(path => files.hasFile(path)) ?? null;
}

/** True for what another repository or server keeps. */
export function isRemote(written: string): boolean {
  return (
    /^(?:[a-z0-9+]+:|git@|[\w.-]+\.(?:com|org|io|net|dev|cloud)[/:])/i.test(
      written,
    ) || /\/\/|[?&](?:ref|version|timeout)=/.test(written)
  );
}

/** A kustomization, read. */
export class Kustomization {
  constructor(
    readonly path: string,
    readonly root: Traced,
    private readonly lines: readonly string[],
  ) {}

  get isComponent(): boolean {
    return textOf(this.get('kind')) === 'Component';
  }

  get(...keys: KeyPath): Traced | undefined {
    return keys.reduce<Traced | undefined>(child, this.root);
  }

  list(key: string): readonly Traced[] {
    return itemsOf(this.get(key));
  }

  /** Everything it takes objects from: files, folders and URLs. */
  get resources(): readonly Traced[] {
    return [...this.list('resources'), ...this.list('bases')];
  }

  /** A written path from the tree's root; null when it leads outside. */
  resolve(written: string): string | null {
    return written.startsWith('/')
      ? null
      : normalisePath(`${this.path.replace(/[^/]*$/, '')}${written}`);
  }

  /** Documents written in place of a file's path; a block keeps its lines. */
  inlineAt(entry: Traced, text: string): Traced[] {
    const at = entry.at();
    const line = this.lines[at.line - 1] ?? '';
    const isBlock = /^[|>]/.test(line.slice((at.column ?? 1) - 1));
    const place = (inside: Position): Position =>
      isBlock ? { path: at.path, line: at.line + inside.line } : at;
    return parseYaml(this.path, text)
      .documents.filter(({ broken }) => !broken)
      .map(document =>
        trace(document.data, {
          positionOf: keys => place(document.positionOf(keys)),
        }),
      );
  }
}

/** Reads a kustomization; null when it cannot be read as a map. */
export function parseKustomization(
  path: string,
  text: string,
): Kustomization | null {
  const document = parseYaml(path, text).documents.find(
    ({ data, broken }) => data !== null && !broken,
  );
  const root = document && traceDocument(document);
  return root?.kind === 'map'
    ? new Kustomization(path, root, text.split('\n'))
    : null;
}
