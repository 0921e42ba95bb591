import { isKustomization } from '../artifacts/kustomize/kustomization';
import { Position } from '../artifacts/position';
import { asArray, asRecord, asString } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { folderOf, normalisePath } from '../source/tree-path';
import { DeliveryModel } from './delivery-model';
import { derived } from './derived';

/** Settings that .NET reads by their name, comments and trailing commas included. */
export function isAppSettings(path: string): boolean {
  return /(^|\/)appsettings(\.[\w-]+)?\.json$/i.test(path);
}

/** Projects by their folder. */
const projectsByFolder = derived(
  ({ tree }): ReadonlyMap<string, string> =>
    new Map(
      tree.files
        .filter(({ path }) => path.endsWith('.csproj'))
        .map(({ path }) => [folderOf(path), path]),
    ),
);

/** The web project beside a file; null when there is none. */
export function webProjectOf(
  model: DeliveryModel,
  path: string,
): string | null {
  const project = projectsByFolder(model).get(folderOf(path));
  const text = project ? model.tree.read(project) : null;
  return project && text?.ok && text.text.includes('Microsoft.NET.Sdk.Web')
    ? project
    : null;
}

/** JSON files that kustomizations make ConfigMaps from. */
export function generatedFrom(
  model: DeliveryModel,
): { readonly path: string; readonly name: string; readonly at: Position }[] {
  return model.tree.files
    .filter(({ path }) => isKustomization(path))
    .flatMap(({ path }) => {
      const file = model.tree.read(path);
      if (!file.ok || !/^configMapGenerator:/m.test(file.text)) return [];
      return parseYaml(path, file.text).documents.flatMap(document =>
        asArray(asRecord(document.data).configMapGenerator).flatMap(
          (entry, index) =>
            asArray(asRecord(entry).files).flatMap((written, place) => {
              const source = asString(written)?.replace(/^[^=/]+=/, '');
              const target = source?.endsWith('.json')
                ? normalisePath(`${folderOf(path)}/${source}`)
                : null;
              return target
                ? [
                    {
                      path: target,
                      name: asString(asRecord(entry).name) ?? 'a ConfigMap',
                      at: document.positionOf([
                        'configMapGenerator',
                        index,
                        'files',
                        place,
                      ]),
                    },
                  ]
                : [];
            }),
        ),
      );
    });
}
