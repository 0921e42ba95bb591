import { Position } from './position';
import { asArray, asRecord, asString, asText } from './untyped';
import { parseYaml } from './yaml/yaml';
import { YamlDocument } from './yaml/yaml.types';

/** An `images:` entry of a kustomization: which image it replaces, and how. */
export interface KustomizeImage {
  readonly name: string;
  readonly newName: string | null;
  /** True when it sets a tag or a digest. */
  readonly pinned: boolean;
  readonly at: Position;
}

/** What is read of a kustomization so far. */
export interface Kustomization {
  readonly path: string;
  readonly images: readonly KustomizeImage[];
  /** Files it lists as patches, as written: parts of objects, not objects. */
  readonly patches: readonly string[];
  /** Names in `vars`: kustomize replaces $(NAME) by them before the kubelet sees it. */
  readonly vars: readonly string[];
}

/** True for the file names that kustomize looks for. */
export function isKustomization(path: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path);
}

export function parseKustomization(path: string, text: string): Kustomization {
  const { documents } = parseYaml(path, text);
  return {
    path,
    images: documents.flatMap(imagesOf),
    patches: documents.flatMap(patchesOf),
    vars: documents
      .flatMap(({ data }) => asArray(asRecord(data).vars))
      .flatMap(entry => asString(asRecord(entry).name) ?? []),
  };
}

function imagesOf(document: YamlDocument): KustomizeImage[] {
  return asArray(asRecord(document.data).images).flatMap((entry, index) => {
    const image = asRecord(entry);
    const name = asText(image.name);
    return name === null
      ? []
      : [
          {
            name,
            newName: asText(image.newName),
            pinned:
              asText(image.newTag) !== null || asText(image.digest) !== null,
            at: document.positionOf(['images', index, 'name']),
          },
        ];
  });
}

function patchesOf({ data }: YamlDocument): string[] {
  const { patches, patchesStrategicMerge, patchesJson6902 } = asRecord(data);
  return [
    ...asArray(patchesStrategicMerge),
    ...[...asArray(patches), ...asArray(patchesJson6902)].map(
      entry => asRecord(entry).path,
    ),
  ].flatMap(entry => {
    const file = asString(entry);
    // A patch may also be written in place.
    return file && !file.includes('\n') ? [file] : [];
  });
}
