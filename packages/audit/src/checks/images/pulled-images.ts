import { isKustomization } from '../../artifacts/kustomize/kustomization';
import { Position, Positioned } from '../../artifacts/position';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { deployableWorkloads } from '../../path/environment';
import { isOfficialImage } from '../../path/official-images';
import { imageName } from '../../symbolic/image-name';
import { ImageBuild } from '../../pipelines/pipelines.types';
import {
  compareImages,
  knownImageName,
  parseImageReference,
} from '../../symbolic/image-reference';
import { Symbolic } from '../../symbolic/symbolic';

/** An image reference that a pipeline pushes, or may push. */
export interface Push {
  readonly reference: Symbolic;
  readonly build: ImageBuild;
}

/** How one workload image stands against everything that is pushed. */
export type Match =
  | { readonly kind: 'pushed'; readonly push: Push }
  | { readonly kind: 'maybe'; readonly push: Push }
  | { readonly kind: 'elsewhere'; readonly push: Push }
  | { readonly kind: 'none' };

/** An image that a workload pulls. */
export interface PulledImage {
  readonly workload: Workload;
  readonly container: Container;
  readonly image: Positioned;
  /** Registry and namespace. */
  readonly place: string;
  readonly match: Match;
}

/** Everything that pipelines push, or may push. */
export const pushes = derived(({ pipelines }: DeliveryModel): readonly Push[] =>
  pipelines.builds
    .filter(build => build.pushed !== false)
    .flatMap(build =>
      build.references.map(reference => ({ reference, build })),
    ),
);

/** Every image that workloads pull from a registry, beside what is pushed. */
export const pulledImages = derived((model): readonly PulledImage[] => {
  const pushed = pushes(model);
  const known = new Map<string, Match>();
  const matchOf = (image: string) => {
    const match = known.get(image) ?? matchPushes(image, pushed);
    known.set(image, match);
    return match;
  };
  return deployableWorkloads(model).flatMap(workload =>
    workload.containers.flatMap(container => {
      const { image } = container;
      const name = image && withoutOpenTag(image.value);
      const reference = name && parseImageReference(name);
      // Local images never come from a registry.
      if (
        !image ||
        !name ||
        !reference ||
        container.body.imagePullPolicy === 'Never'
      ) {
        return [];
      }
      const slash = reference.repository.lastIndexOf('/');
      if (
        reference.registry === 'docker.io' &&
        reference.repository.startsWith('library/') &&
        isOfficialImage(imageName(reference.repository))
      ) {
        return [];
      }
      return [
        {
          workload,
          container,
          image: { ...image, at: namePosition(model, image.at, name) },
          place: `${reference.registry}/${reference.repository.slice(
            0,
            Math.max(0, slash),
          )}`,
          match: matchOf(name),
        },
      ];
    }),
  );
});

/** A kustomization says the name above or below the tag that comes with it. */
function namePosition(
  { tree }: DeliveryModel,
  at: Position,
  image: string,
): Position {
  const file = isKustomization(at.path) ? tree.read(at.path) : null;
  const lines = file?.ok ? file.text.split('\n') : [];
  for (const line of [at.line, at.line - 1, at.line + 1]) {
    const name = /\bnewName:\s*["']?([^\s"',}]+)/.exec(lines[line - 1] ?? '');
    if (name && image.startsWith(name[1])) return { path: at.path, line };
  }
  return at;
}

/**
 * A tag that the deploy fills in (`api:${{ github.sha }}`) is left out: which
 * image is pulled does not depend on it.
 */
function withoutOpenTag(image: string): string {
  return image.replace(/:(?:[\w.-]|\$\{\{[^{}]{0,200}\}\})+$/, tag =>
    tag.includes('${{') ? '' : tag,
  );
}

function matchPushes(image: string, pushed: readonly Push[]): Match {
  let best: Match = { kind: 'none' };
  const pulled = [image];
  const wanted = knownImageName(pulled);
  for (const push of pushed) {
    const made = knownImageName(push.reference);
    if (made !== null && made !== wanted) continue;
    const { name, prefix } = compareImages(pulled, push.reference);
    if (name === 'match' && prefix !== 'no') {
      return { kind: 'pushed', push };
    }
    if (name === 'maybe' && prefix !== 'no') {
      best = { kind: 'maybe', push };
    } else if (name === 'match' && best.kind === 'none') {
      best = { kind: 'elsewhere', push };
    }
  }
  return best;
}
