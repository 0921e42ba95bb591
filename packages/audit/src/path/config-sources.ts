import { isKustomization } from '../artifacts/kustomize/kustomization';
import { Position } from '../artifacts/position';
import { asArray, asRecord, asString } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { folderOf, normalisePath } from '../source/tree-path';
import { DeliveryModel } from './delivery-model';

/** Settings that .NET reads by their name, comments and trailing commas included. */
export function isAppSettings(path: string): boolean {
  return /(^|\/)appsettings(\.[\w-]+)?\.json$/i.test(path);
}

/** The web project beside a file; null when there is none. */
export function webProjectOf(
  { tree }: DeliveryModel,
  path: string,
): string | null {
  const folder = folderOf(path);
  const project = tree.files.find(
    file => file.path.endsWith('.csproj') && folderOf(file.path) === folder,
  );
  const text = project ? tree.read(project.path) : null;
  return project && text?.ok && text.text.includes('Microsoft.NET.Sdk.Web')
    ? project.path
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
