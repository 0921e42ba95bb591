import { KustomizeImage } from '../path/delivery-model';
import { asArray, asRecord, asText } from './untyped';
import { parseYaml } from './yaml';

/** True for the file names that kustomize looks for. */
export function isKustomization(path: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path);
}

/** The `images:` of a kustomization. */
export function parseKustomizeImages(
  path: string,
  text: string,
): KustomizeImage[] {
  return parseYaml(path, text).documents.flatMap(document =>
    asArray(asRecord(document.data).images).flatMap((entry, index) => {
      const image = asRecord(entry);
      const name = asText(image.name);
      return name === null
        ? []
        : [
            {
              name,
              newName: asText(image.newName),
              pinned: asText(image.newTag) !== null || asText(image.digest) !== null,
              at: document.positionOf(['images', index, 'name']),
            },
          ];
    }),
  );
}
