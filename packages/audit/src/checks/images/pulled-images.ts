import { Positioned } from '../../artifacts/position';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { isOfficialImage } from '../../path/official-images';
import { imageName } from '../../path/services';
import { ImageBuild } from '../../pipelines/pipelines.types';
import {
  compareImages,
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
  return model.workloads.flatMap(workload =>
    workload.containers.flatMap(container => {
      const { image } = container;
      const reference = image && parseImageReference(image.value);
      // Local images never come from a registry.
      if (!image || !reference || container.body.imagePullPolicy === 'Never') {
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
          image,
          place: `${reference.registry}/${reference.repository.slice(
            0,
            Math.max(0, slash),
          )}`,
          match: matchOf(image.value),
        },
      ];
    }),
  );
});

function matchPushes(image: string, pushed: readonly Push[]): Match {
  let best: Match = { kind: 'none' };
  for (const push of pushed) {
    const { name, prefix } = compareImages([image], push.reference);
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
