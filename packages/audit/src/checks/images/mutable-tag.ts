import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { deployableWorkloads } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';
import { parseImageReference } from '../../symbolic/image-reference';
import { deploymentOf } from '../example-files';

const deployment = (image: string) =>
  deploymentOf(
    'web',
    `          image: ${image}
`,
  );

export const mutableTag = defineCheck({
  id: 'images/mutable-tag',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Workloads name a fixed image version',
  why: 'With `latest` or no tag, two pods of one workload can run different code, and a rollback pulls whatever the tag points to that day.',
  remedy:
    'Deploy a tag that is never pushed twice (a version or commit), or better the digest.',
  sources: ['sre-diagnosis'],
  example: {
    fails: { 'k8s/web.yaml': deployment('ghcr.io/acme/web:latest') },
    passes: { 'k8s/web.yaml': deployment('ghcr.io/acme/web:1.4.2') },
  },
  *run(model) {
    for (const workload of deployableWorkloads(model)) {
      for (const container of workload.containers) {
        yield* checkContainer(model, workload, container);
      }
    }
  },
});

function* checkContainer(
  model: DeliveryModel,
  workload: Workload,
  { name, image }: Container,
): Iterable<Outcome> {
  if (!image) {
    return;
  }
  const on = { workload: workload.key };
  const reference = parseImageReference(image.value);
  if (!reference) {
    yield {
      state: 'unknown',
      on,
      at: image.at,
      reason: `the image "${image.value}" is filled in at deploy time`,
    };
    return;
  }
  const mutable =
    reference.digest === null &&
    (reference.tag === null || reference.tag === 'latest');
  if (!mutable || model.skaffoldImages.has(image.value)) {
    yield { state: 'pass', on, at: image.at };
    return;
  }
  yield {
    state: 'fail',
    on,
    at: image.at,
    message: `Container ${name} runs ${image.value}, ${
      reference.tag === null ? 'which names no version' : 'a tag that moves'
    }`,
    key: `${workload.key}/${name}`,
  };
}
