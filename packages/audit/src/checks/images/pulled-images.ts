import { Positioned } from '../../artifacts/position';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { isOfficialImage } from '../../path/official-images';
import { imageName } from '../../path/services';
import { ImageBuild } from '../../pipelines/pipelines.types';
import { compareImages, parseImageReference } from '../../symbolic/image-reference';
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

/** Every image that workloads pull from a registry, beside what is pushed. */
export function pulledImages(
  model: DeliveryModel,
  pushes: readonly Push[],
): PulledImage[] {
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
          match: matchPushes(image.value, pushes),
        },
      ];
    }),
  );
}

function matchPushes(image: string, pushes: readonly Push[]): Match {
  let best: Match = { kind: 'none' };
  for (const push of pushes) {
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
