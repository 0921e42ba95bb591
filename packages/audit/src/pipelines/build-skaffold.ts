import { isSkaffoldFile, parseSkaffold } from '../artifacts/skaffold';
import { SourceTree } from '../source/source-tree';
import { concat, holeNamed, Symbolic, symbolic } from '../symbolic/symbolic';
import { below, BuildDetails } from './build-sources';
import { readTreeFile } from './files';

/**
 * The artifacts of a Skaffold configuration. The tag follows a policy, and the
 * name stands behind the default repository unless it names a registry.
 * Null when the configuration cannot be read.
 */
export function skaffoldBuilds(
  tree: SourceTree,
  folder: string,
  named: string | null,
  defaultRepository: Symbolic | null,
): BuildDetails[] | null {
  const path = below(folder, named ?? 'skaffold.yaml');
  const text = path && isSkaffoldFile(path) ? readTreeFile(tree, path) : null;
  if (path === null || text === null) return null;
  const own = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return parseSkaffold(path, text).map(artifact => {
    const context = below(own, artifact.context);
    return {
      references: [
        concat(
          nameOf(artifact.image, defaultRepository),
          [':'],
          holeNamed('skaffold tag'),
        ),
      ],
      context,
      dockerfile:
        context === null || artifact.dockerfile === null
          ? null
          : below(context, artifact.dockerfile),
      target: artifact.target,
      namedContexts: null,
      pushed:
        defaultRepository !== null || artifact.image.includes('/')
          ? true
          : 'unknown',
    };
  });
}

function nameOf(image: string, repository: Symbolic | null): Symbolic {
  const plain = !/[./:]/.test(image);
  if (repository === null) {
    return plain
      ? concat(holeNamed('$SKAFFOLD_DEFAULT_REPO'), [`/${image}`])
      : symbolic(image);
  }
  // Other names are mangled by rules that depend on both registries.
  return concat(
    repository,
    plain ? [`/${image}`] : concat(['/'], holeNamed('skaffold name')),
  );
}
