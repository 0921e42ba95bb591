import { SourceTree } from '../../../source/source-tree';
import { mapOf, Value, ValueMap } from '../template/value';
import { readValuesText } from './values-text';

/** What a Chart.yaml says of a chart it depends on. */
export interface Dependency {
  readonly name: string;
  readonly alias: string | null;
  readonly repository: string;
  /** Paths into the values, separated by commas; the first that is set decides. */
  readonly condition: string;
  readonly tags: readonly string[];
  readonly imports: readonly Value[];
}

/** A chart as it lies in the tree. */
export interface Chart {
  /** Relative to the root; empty when the root is the chart. */
  readonly folder: string;
  /** What its parent knows it as. */
  readonly name: string;
  /** Chart.yaml. */
  readonly metadata: ValueMap;
  readonly values: ValueMap;
  /** Every file below the folder, relative to it, subcharts' left out. */
  readonly files: readonly string[];
  readonly dependencies: readonly Dependency[];
  readonly subcharts: readonly Chart[];
  /** Charts it depends on that the tree does not have, or only packed. */
  readonly missing: readonly string[];
}

/** Charts in each other. */
const MAX_DEPTH = 6;

/** Reads the chart in a folder; null when its Chart.yaml cannot be read. */
export function readChart(
  tree: SourceTree,
  folder: string,
  depth = 0,
): Chart | null {
  const at = (path: string) => (folder === '' ? path : `${folder}/${path}`);
  const read = (path: string) => {
    const file = tree.hasFile(at(path)) ? tree.read(at(path)) : null;
    return file?.ok ? readValuesText(file.text) : null;
  };
  const metadata = read('Chart.yaml') ?? read('Chart.yml');
  if (!metadata) return null;
  const files = filesBelow(tree, folder);
  const declared = [metadata, read('requirements.yaml')].flatMap(each =>
    listOf(each?.get('dependencies')),
  );
  const dependencies = declared.flatMap(dependencyOf);
  const { subcharts, missing } = subchartsOf(
    tree,
    folder,
    files,
    dependencies,
    depth,
  );
  return {
    folder,
    name: textOf(metadata.get('name')) || folder.replace(/^.*\//, ''),
    metadata,
    values: read('values.yaml') ?? new Map(),
    files: files.filter(path => !/^charts\/[^/]+\//.test(path)),
    dependencies,
    subcharts,
    missing,
  };
}

function filesBelow(tree: SourceTree, folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return tree.files
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length));
}

function subchartsOf(
  tree: SourceTree,
  folder: string,
  files: readonly string[],
  dependencies: readonly Dependency[],
  depth: number,
): Pick<Chart, 'subcharts' | 'missing'> {
  const unpacked = files.flatMap(
    path => /^charts\/([^/_.][^/]*)\/Chart\.ya?ml$/.exec(path)?.[1] ?? [],
  );
  const found = new Map<string, Chart>();
  const add = (path: string) => {
    const chart = depth < MAX_DEPTH ? readChart(tree, path, depth + 1) : null;
    if (chart && !found.has(chart.name)) found.set(chart.name, chart);
  };
  for (const name of unpacked) {
    add(folder === '' ? `charts/${name}` : `${folder}/charts/${name}`);
  }
  // A chart beside this one, which `helm dependency build` would pack.
  for (const { name, repository } of dependencies) {
    const beside = localFolder(folder, repository);
    if (!found.has(name) && beside !== null) add(beside);
  }
  const subcharts: Chart[] = [];
  const missing: string[] = [];
  const used = new Set<Chart>();
  for (const { name, alias } of dependencies) {
    const chart = found.get(name);
    if (!chart) {
      missing.push(name);
      continue;
    }
    used.add(chart);
    subcharts.push(alias ? { ...chart, name: alias } : chart);
  }
  const undeclared = [...found.values()].filter(chart => !used.has(chart));
  return { subcharts: [...subcharts, ...undeclared], missing };
}

/** The folder a `file://` repository names; null when it is outside the tree. */
function localFolder(folder: string, repository: string): string | null {
  if (!repository.startsWith('file://')) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of repository.slice('file://'.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

function dependencyOf(value: Value): Dependency[] {
  const map = mapOf(value);
  const name = textOf(map?.get('name'));
  if (!map || name === '') return [];
  return [
    {
      name,
      alias: textOf(map.get('alias')) || null,
      repository: textOf(map.get('repository')),
      condition: textOf(map.get('condition')),
      tags: listOf(map.get('tags')).map(textOf),
      imports: listOf(map.get('import-values')),
    },
  ];
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** True for a chart that only lends its templates to others. */
export function isLibrary({ metadata }: Chart): boolean {
  return metadata.get('type') === 'library';
}
