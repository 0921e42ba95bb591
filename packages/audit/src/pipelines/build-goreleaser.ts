import { asArray, asRecord, asString, asText } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { SourceTree } from '../source/source-tree';
import { concat, holeNamed, Symbolic } from '../symbolic/symbolic';
import { below, BuildDetails, withHoles } from './build-sources';
import { readTreeFile } from './files';

const DEFAULT_FILES = [
  '.config/goreleaser.yml',
  '.config/goreleaser.yaml',
  '.goreleaser.yml',
  '.goreleaser.yaml',
  'goreleaser.yml',
  'goreleaser.yaml',
];

/**
 * Images that GoReleaser makes by its configuration: `dockers`, `dockers_v2`,
 * `docker_manifests` and `kos`. Their context is a folder made for the build.
 * Null when there is no configuration to read.
 */
export function goreleaserBuilds(
  tree: SourceTree,
  folder: string,
  named: string | null,
): BuildDetails[] | null {
  const candidates = named === null ? DEFAULT_FILES : [named];
  const path = candidates
    .map(name => below(folder, name))
    .find(each => each !== null && tree.hasFile(each));
  const text = path ? readTreeFile(tree, path) : null;
  if (!path || text === null) return null;
  const root = asRecord(parseYaml(path, text).documents[0]?.data);
  // What it includes may make more.
  if (root.includes !== undefined || root.pro !== undefined) return null;
  const dockers = asArray(root.dockers).map(entry => {
    const own = asRecord(entry);
    return {
      references: templates(own.image_templates),
      dockerfile: below(folder, asString(own.dockerfile) ?? 'Dockerfile'),
      pushed: pushedBy(own.skip_push),
    };
  });
  const newer = asArray(root.dockers_v2).map(entry => {
    const own = asRecord(entry);
    const tags = templates(own.tags);
    return {
      references: templates(own.images).flatMap(image =>
        tags.length > 0 ? tags.map(tag => concat(image, [':'], tag)) : [image],
      ),
      dockerfile: below(folder, asString(own.dockerfile) ?? 'Dockerfile'),
      pushed: pushedBy(own.disable),
    };
  });
  const manifests = asArray(root.docker_manifests).map(entry => {
    const own = asRecord(entry);
    return {
      references: templates([own.name_template]),
      pushed: pushedBy(own.skip_push),
    };
  });
  const kos = asArray(root.kos).map(entry => {
    const own = asRecord(entry);
    const repositories = templates([
      ...asArray(own.repositories),
      own.repository,
    ]);
    const bare = own.bare === true;
    const into =
      repositories.length > 0 ? repositories : [holeNamed('$KO_DOCKER_REPO')];
    return {
      references: into.map(repository =>
        bare ? repository : concat(repository, ['/'], holeNamed('ko name')),
      ),
      pushed: pushedBy(own.disable),
    };
  });
  return [...dockers, ...newer, ...manifests, ...kos];
}

function templates(values: unknown): Symbolic[] {
  return asArray(values).flatMap(value => {
    const text = asText(value);
    return text === null ? [] : [withHoles(text)];
  });
}

/** `true` never pushes; `auto` and templates decide at release. */
function pushedBy(skip: unknown): boolean | 'unknown' {
  if (skip === true || skip === 'true') return false;
  return skip === undefined || skip === false || skip === 'false'
    ? true
    : 'unknown';
}
