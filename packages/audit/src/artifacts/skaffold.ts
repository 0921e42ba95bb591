import { asArray, asRecord, asString } from './untyped';
import { parseYaml } from './yaml/yaml';

/** True for the file names that Skaffold configurations commonly have. */
export function isSkaffoldFile(path: string): boolean {
  return /(^|\/)skaffold[^/]*\.ya?ml$/.test(path);
}

/**
 * Names of the artifacts that a Skaffold configuration builds. Manifests use
 * them as image names, and Skaffold writes registry and tag over them when it
 * deploys.
 */
export function parseSkaffoldArtifacts(path: string, text: string): string[] {
  return parseYaml(path, text)
    .documents.flatMap(({ data }) =>
      asArray(asRecord(asRecord(data).build).artifacts),
    )
    .flatMap(entry => asString(asRecord(entry).image) ?? []);
}
