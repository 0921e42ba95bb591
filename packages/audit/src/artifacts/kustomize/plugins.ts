import { Accumulated } from './accumulated';
import { applyPatch } from './patches';
import { setImage } from './images';
import { Kustomization } from './kustomization';
import { KustomizeReader } from './reader';
import { Resource } from './resource';
import { applyReplacement } from './replacements';
import { child, digTraced, itemsOf, nameOf, textOf, Traced } from '../traced';
import {
  rename,
  setNamespace,
  setPairs,
  setReplicas,
  Transform,
} from './transformers';
import { fieldSpecs } from './transformer-config';

/**
 * The transformer that a file of `transformers` configures, when it is one of
 * Kustomize's own; null for programs, which are never run.
 */
function pluginOf(
  document: Traced,
  { config, openApi }: Accumulated,
): Transform | null {
  if (textOf(child(document, 'apiVersion')) !== 'builtin') return null;
  const get = (...keys: string[]) => digTraced(document, ...keys);
  const fields = fieldSpecs(get('fieldSpecs'));
  switch (textOf(get('kind'))) {
    case 'LabelTransformer':
      return pairs(get('labels'), fields);
    case 'AnnotationsTransformer':
      return pairs(get('annotations'), fields);
    case 'PrefixTransformer':
    case 'PrefixSuffixTransformer':
    case 'SuffixTransformer':
      return rename(
        nameOf(get('prefix')) ?? '',
        nameOf(get('suffix')) ?? '',
        fields.length > 0 ? { ...config, namePrefix: fields } : config,
      );
    case 'NamespaceTransformer': {
      const namespace = get('metadata', 'namespace');
      return namespace
        ? setNamespace(
            namespace,
            fields.length > 0 ? { ...config, namespace: fields } : config,
            textOf(get('unsetOnly')) === 'true',
          )
        : null;
    }
    case 'ImageTagTransformer': {
      const image = get('imageTag');
      return image ? setImage(image, config) : null;
    }
    case 'ReplicaCountTransformer': {
      const replica = get('replica');
      return replica ? setReplicas(replica, config) : null;
    }
    case 'ReplacementTransformer':
      return resources =>
        itemsOf(get('replacements')).reduce(
          (all, each) => applyReplacement(each, all).resources,
          [...resources],
        );
    case 'PatchTransformer': {
      // A patch in a file of its own lies beside the transformer's file.
      const patch = get('patch');
      return patch?.kind === 'map'
        ? resources =>
            applyPatch(
              {
                documents: [patch],
                target: get('target') ?? null,
                options: get('options'),
              },
              resources,
              openApi,
            ).resources
        : null;
    }
    default:
      return null;
  }
}

function pairs(
  map: Traced | undefined,
  fields: Parameters<typeof setPairs>[1],
): Transform | null {
  return map?.kind === 'map' ? setPairs(map, fields) : null;
}

/** Built-in transformers that are written in files of their own. */
export function runPlugins(
  reader: KustomizeReader,
  from: Kustomization,
  resources: readonly Resource[],
  state: Accumulated,
): readonly Resource[] {
  return from.list('transformers').reduce((sofar, entry) => {
    const written = textOf(entry) ?? '';
    return reader.documentsOf(from, entry, written).reduce((all, document) => {
      const plugin = pluginOf(document, state);
      if (!plugin) {
        const reason = `it runs the transformer ${
          nameOf(child(document, 'kind')) ?? written
        }`;
        reader.gap(from.path, entry.at(), reason, 'elsewhere');
      }
      return plugin ? plugin(all) : all;
    }, sofar);
  }, resources);
}
