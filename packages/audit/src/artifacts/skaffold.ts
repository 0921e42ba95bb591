import { Position } from './position';
import { asArray, asRecord, asString } from './untyped';
import { parseYaml } from './yaml/yaml';

/** True for the file names that Skaffold configurations commonly have. */
export function isSkaffoldFile(path: string): boolean {
  return /(^|\/)skaffold[^/]*\.ya?ml$/.test(path);
}

/** An artifact that a Skaffold configuration builds. */
export interface SkaffoldArtifact {
  readonly image: string;
  /** Relative to the configuration. */
  readonly context: string;
  /** Relative to the context; null when something else than Docker builds it. */
  readonly dockerfile: string | null;
  readonly target: string | null;
  readonly at: Position;
}

/** The artifacts of a Skaffold configuration. */
export function parseSkaffold(path: string, text: string): SkaffoldArtifact[] {
  return parseYaml(path, text).documents.flatMap(document =>
    asArray(asRecord(asRecord(document.data).build).artifacts).flatMap(
      (entry, index) => {
        const artifact = asRecord(entry);
        const image = asString(artifact.image);
        if (image === null) return [];
        const docker = asRecord(artifact.docker ?? artifact.kaniko);
        const other = ['jib', 'buildpacks', 'bazel', 'ko', 'custom'].some(
          key => artifact[key] !== undefined,
        );
        return [
          {
            image,
            context: asString(artifact.context) ?? '.',
            dockerfile: other
              ? null
              : asString(docker.dockerfile) ?? 'Dockerfile',
            target: asString(docker.target),
            at: document.positionOf(['build', 'artifacts', index, 'image']),
          },
        ];
      },
    ),
  );
}

/**
 * Names of the artifacts that a Skaffold configuration builds. Manifests use
 * them as image names, and Skaffold writes registry and tag over them when it
 * deploys.
 */
export function parseSkaffoldArtifacts(path: string, text: string): string[] {
  return parseSkaffold(path, text).map(({ image }) => image);
}
