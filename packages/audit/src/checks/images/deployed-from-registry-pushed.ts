import { DeliveryModel } from '../../path/delivery-model';
import {
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
import { PulledImage, pulledImages, pushes } from './pulled-images';
import { deploymentOf, workflowOf } from '../example-files';

const files = (registry: string) => ({
  '.github/workflows/ci.yml': workflowOf(
    'push',
    'image',
    `uses: docker/build-push-action@v6
        with: {push: true, tags: 'ghcr.io/acme/web:1'}`,
  ),
  'k8s/web.yaml': deploymentOf(
    'web',
    `          image: ${registry}/acme/web:1
`,
  ),
});

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
    for (const pulled of pulledImages(model)) {
      const outcome = judge(model, pulled);
      if (outcome) yield outcome;
    }
  },
});

function judge(
  model: DeliveryModel,
  { workload, image, match }: PulledImage,
): Outcome | null {
  if (match.kind !== 'pushed' && match.kind !== 'elsewhere') return null;
  const common = {
    on: { workload: workload.key, image: image.value },
    at: image.at,
    related: [match.push.build.at],
  };
  if (match.kind === 'pushed') return { state: 'pass', ...common };
  const elsewhere = render(match.push.reference);
  const pulled = parseImageReference(image.value);
  const isOpen =
    model.pipelines.truncated ||
    pushes(model).some(({ reference }) => isOnlyHoles(reference));
  if (isOpen || !pulled || !differsInRegistry(pulled, match.push.reference)) {
    return {
      state: 'unknown',
      ...common,
      reason: `a pipeline pushes an image of this name to ${elsewhere}; whether it is mirrored to where ${image.value} is pulled from cannot be told from the files`,
    };
  }
  return {
    state: 'fail',
    ...common,
    message: `${workload.object.kind} ${workload.object.name} pulls ${image.value}, and the pipeline pushes that image to another registry: ${elsewhere}`,
    key: `${pulled.registry}/${pulled.repository}`,
    remedy: `Pull from ${elsewhere}, or push to ${pulled.registry}/${pulled.repository} as well.`,
  };
}

/** Only the registry differs, so that the same image is meant. */
function differsInRegistry(pulled: ImageReference, pushed: Symbolic): boolean {
  const text = knownText(pushed);
  const other = text === null ? null : parseImageReference(text);
  return (
    other !== null &&
    other.registry !== pulled.registry &&
    other.repository.toLowerCase() === pulled.repository.toLowerCase() &&
    !pulled.repository.startsWith('library/') &&
    !isMirror(pulled.registry)
  );
}

/** Registries by whose name people put a copy of others before them. */
function isMirror(registry: string): boolean {
  return /mirror|cache|proxy|internal|local|harbor|nexus|artifactory|:\d+$/.test(
    registry,
  );
}
