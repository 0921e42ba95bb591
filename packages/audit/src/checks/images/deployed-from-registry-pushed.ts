import { containersOf, DeliveryModel } from '../../path/delivery-model';
import { isOfficialImage } from '../../path/official-images';
import { imageName } from '../../path/services';
import { ImageBuild } from '../../pipelines/pipelines.types';
import {
  compareImages,
  ImageReference,
  parseImageReference,
} from '../../symbolic/image-reference';
import {
  isOnlyHoles,
  knownText,
  render,
  Symbolic,
} from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';

const files = (registry: string) => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: 'ghcr.io/acme/web:1'}
`,
  'k8s/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: '${registry}/acme/web:1'}
`,
});

/** An image that a pipeline pushes, and where. */
interface Push {
  readonly reference: Symbolic;
  readonly build: ImageBuild;
}

export const deployedFromRegistryPushed = defineCheck({
  id: 'images/deployed-from-registry-pushed',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workloads', 'workflows'],
  title: 'Images are pulled from the registry and owner they are pushed to',
  why: 'An image of the right name under another registry or owner is another image: it may be a year old, or not there at all.',
  remedy:
    'Use the same registry and owner in the workload and in the pipeline that pushes.',
  sources: ['post-mortem'],
  example: { fails: files('docker.io'), passes: files('ghcr.io') },
  *run(model) {
    const pushes = model.pipelines.builds
      .filter(({ pushed }) => pushed !== false)
      .flatMap(build =>
        build.references.map(reference => ({ reference, build })),
      );
    if (pushes.length === 0) return;
    for (const [workload, { image, body }] of containersOf(model)) {
      const reference = image && parseImageReference(image.value);
      if (!image || !reference || body.imagePullPolicy === 'Never') continue;
      const official =
        reference.repository.startsWith('library/') &&
        isOfficialImage(imageName(reference.repository));
      if (official) continue;
      const outcome = judge(model, image.value, reference, pushes);
      if (outcome) {
        yield {
          ...outcome,
          on: { workload: workload.key, image: image.value },
          at: image.at,
        };
      }
    }
  },
});

type Verdict =
  | Pick<Extract<Outcome, { state: 'pass' }>, 'state' | 'related'>
  | Pick<Extract<Outcome, { state: 'unknown' }>, 'state' | 'related' | 'reason'>
  | Pick<
      Extract<Outcome, { state: 'fail' }>,
      'state' | 'related' | 'message' | 'key' | 'remedy'
    >;

function judge(
  model: DeliveryModel,
  image: string,
  pulled: ImageReference,
  pushes: readonly Push[],
): Verdict | null {
  let same: Push | null = null;
  for (const push of pushes) {
    const { name, prefix } = compareImages([image], push.reference);
    if (name === 'match' && prefix !== 'no') {
      return { state: 'pass', related: [push.build.at] };
    }
    if (name === 'match') same ??= push;
  }
  if (!same) return null;
  const related = [same.build.at];
  const elsewhere = render(same.reference);
  const opaque = pushes.find(({ reference }) => isOnlyHoles(reference));
  const difference = differenceOf(pulled, same.reference);
  if (opaque || model.pipelines.truncated || difference === null) {
    return {
      state: 'unknown',
      related,
      reason: `a pipeline pushes an image of this name to ${elsewhere}; whether it is mirrored to where ${image} is pulled from cannot be told from the files`,
    };
  }
  return {
    state: 'fail',
    related,
    message: `The workload pulls ${image}, and the pipeline pushes that image to ${difference}: ${elsewhere}`,
    key: `${pulled.registry}/${pulled.repository}`,
    remedy: `Pull from ${elsewhere}, or push to ${pulled.registry}/${pulled.repository} as well.`,
  };
}

/**
 * What differs when the rest agrees, so that the same image is meant: only the
 * registry, or only the owner. Null when both differ, or neither is certain.
 */
function differenceOf(pulled: ImageReference, pushed: Symbolic): string | null {
  const text = knownText(pushed);
  const other = text === null ? null : parseImageReference(text);
  if (!other) return null;
  if (other.registry !== pulled.registry) {
    return other.repository.toLowerCase() === pulled.repository.toLowerCase() &&
      !pulled.repository.startsWith('library/') &&
      !isMirror(pulled.registry)
      ? 'another registry'
      : null;
  }
  return null;
}

/** Registries by whose name people put a copy of others before them. */
function isMirror(registry: string): boolean {
  return /mirror|cache|proxy|internal|local|harbor|nexus|artifactory|:\d+$/.test(
    registry,
  );
}
