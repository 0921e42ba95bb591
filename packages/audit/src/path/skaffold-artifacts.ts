import { asArray, asRecord, asString } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { SourceTree } from '../source/source-tree';

/**
 * Names of the artifacts that Skaffold builds. Manifests use them as image
 * names, and Skaffold writes registry and tag over them when it deploys.
 */
export function skaffoldArtifacts(tree: SourceTree): ReadonlySet<string> {
  return new Set(
    tree.files
      .filter(({ path }) => /(^|\/)skaffold[^/]*\.ya?ml$/.test(path))
      .flatMap(({ path }) => {
        const file = tree.read(path);
        return file.ok ? parseYaml(path, file.text).documents : [];
      })
      .flatMap(({ data }) => asArray(asRecord(asRecord(data).build).artifacts))
      .flatMap(entry => asString(asRecord(entry).image) ?? []),
  );
}
