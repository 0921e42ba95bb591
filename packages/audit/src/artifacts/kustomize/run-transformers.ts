import { Position } from '../position';
import { Accumulated } from './accumulated';
import { setImage } from './images';
import { Kustomization } from './kustomization';
import { applyPatch, Patch } from './patches';
import { applyReplacement } from './replacements';
import { Resource } from './resource';
import { child, nameOf, textOf, Traced } from '../traced';
import {
  rename,
  setNamespace,
  setPairs,
  setReplicas,
  Transform,
} from './transformers';
import { fieldSpecs, TransformerConfig } from './transformer-config';

/** Documents of a file beside the kustomization, or written in its place. */
type Documents = (entry: Traced, written: string) => readonly Traced[];

interface Problem {
  readonly at: Position;
  readonly message: string;
}

/** Applies everything a kustomization changes, in the order of Kustomize. */
export function runTransformers(
  from: Kustomization,
  { resources: before, config, openApi }: Accumulated,
  documents: Documents,
): { readonly resources: Resource[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let resources = [...before];
  const patch = ({ at, patch: each }: WrittenPatch) => {
    const patched = applyPatch(each, resources, openApi);
    resources = patched.resources;
    problems.push(...patched.problems.map(message => ({ at, message })));
  };
  mergePatches(from, documents).forEach(patch);
  for (const transform of [...names(from, config), ...pairs(from, config)]) {
    resources = transform(resources);
  }
  operationPatches(from, documents).forEach(patch);
  for (const transform of [
    ...from.list('replicas').map(entry => setReplicas(entry, config)),
    ...from.list('images').map(entry => setImage(entry, config)),
  ]) {
    resources = transform(resources);
  }
  for (const entry of from.list('replacements')) {
    for (const replacement of replacementsOf(entry, documents)) {
      const replaced = applyReplacement(replacement, resources);
      resources = replaced.resources;
      if (replaced.problem !== null) {
        problems.push({ at: entry.at(), message: replaced.problem });
      }
    }
  }
  return { resources, problems };
}

interface WrittenPatch {
  readonly at: Position;
  readonly patch: Patch;
}

function mergePatches(
  from: Kustomization,
  documents: Documents,
): WrittenPatch[] {
  const files = [
    ...from.list('patchesStrategicMerge'),
    // The oldest kustomizations list files as patches.
    ...from.list('patches').filter(({ kind }) => kind === 'scalar'),
  ].map(entry => ({
    at: entry.at(),
    patch: {
      documents: documents(entry, textOf(entry) ?? ''),
      target: null,
      options: undefined,
    },
  }));
  const patches = from.list('patches').filter(({ kind }) => kind === 'map');
  return [...files, ...patches.map(entry => written(entry, documents))];
}

function operationPatches(
  from: Kustomization,
  documents: Documents,
): WrittenPatch[] {
  return from.list('patchesJson6902').map(entry => written(entry, documents));
}

/** A patch in a file (`path`) or in place (`patch`). */
function written(entry: Traced, documents: Documents): WrittenPatch {
  const inline = child(entry, 'patch');
  const path = child(entry, 'path');
  const source = inline ?? path ?? entry;
  const text = textOf(source) ?? '';
  return {
    at: entry.at(),
    patch: {
      // One line of flow YAML is no path either.
      documents: documents(source, inline ? `${text}\n` : text),
      target: child(entry, 'target') ?? null,
      options: child(entry, 'options'),
    },
  };
}

function names(from: Kustomization, config: TransformerConfig): Transform[] {
  const namespace = from.get('namespace');
  const prefix = nameOf(from.get('namePrefix'));
  const suffix = nameOf(from.get('nameSuffix'));
  return [
    ...(namespace && nameOf(namespace) !== null
      ? [setNamespace(namespace, config)]
      : []),
    ...(prefix !== null || suffix !== null
      ? [rename(prefix ?? '', suffix ?? '', config)]
      : []),
  ];
}

function pairs(from: Kustomization, config: TransformerConfig): Transform[] {
  const common = from.get('commonLabels');
  const annotations = from.get('commonAnnotations');
  const labels = from.list('labels').flatMap(entry => {
    const map = child(entry, 'pairs');
    const isOn = (key: string) => textOf(child(entry, key)) === 'true';
    const own = [
      ...fieldSpecs(child(entry, 'fields')),
      ...config.labels,
      ...(isOn('includeSelectors') ? config.commonLabels : []),
      ...(isOn('includeTemplates') ? config.templateLabels : []),
      { path: 'metadata/labels', create: true },
    ];
    return map?.kind === 'map' ? [setPairs(map, own)] : [];
  });
  return [
    ...labels,
    ...(common?.kind === 'map' ? [setPairs(common, config.commonLabels)] : []),
    ...(annotations?.kind === 'map'
      ? [setPairs(annotations, config.commonAnnotations)]
      : []),
  ];
}

/** A replacement in place, or those of the file it names. */
function replacementsOf(entry: Traced, documents: Documents): Traced[] {
  const path = child(entry, 'path');
  if (!path) return [entry];
  return documents(path, textOf(path) ?? '').flatMap(document =>
    document.kind === 'list' ? [...document.items] : [document],
  );
}
