import { isKustomization } from '../artifacts/kustomization';
import { asArray, asRecord, asString } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { SourceTree } from '../source/source-tree';

/**
 * Names in the `vars` of kustomizations: kustomize itself replaces $(NAME) by
 * them, before the kubelet sees it.
 */
export function kustomizeVars(tree: SourceTree): ReadonlySet<string> {
  return new Set(
    tree.files
      .filter(({ path }) => isKustomization(path))
      .flatMap(({ path }) => {
        const file = tree.read(path);
        return file.ok && /^vars:/m.test(file.text)
          ? parseYaml(path, file.text).documents
          : [];
      })
      .flatMap(({ data }) => asArray(asRecord(data).vars))
      .flatMap(entry => asString(asRecord(entry).name) ?? []),
  );
}
