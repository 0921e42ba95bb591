import { Service } from '@runway/backstage-plugin-runway-common';
import { containerStart } from '../../code/container-starts';
import { DeliveryModel } from '../../path/delivery-model';
import { ImageBuild } from '../../pipelines/pipelines.types';
import { render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { containerStartedExample } from './container-started-in-ci.example';

export const containerStartedInCi = defineCheck({
  id: 'startup/container-started-in-ci',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'CI runs the image it built',
  why: 'An image that builds may still not start: a missing file, a wrong user, a dependency that nobody registered. Only running it shows.',
  remedy: 'Run the image in CI and wait for its health check.',
  sources: ['post-mortem'],
  example: containerStartedExample,
  *run(model) {
    const judged = new Set<Service>();
    for (const build of model.pipelines.builds) {
      // What another repository builds, or only copies, is not run here.
      if (build.run === null || build.dockerfile === null) continue;
      if (build.pushed === false) continue;
      const service = serviceOf(model, build);
      if (service && !judged.has(service)) {
        judged.add(service);
        yield judge(model, service, build);
      }
    }
  },
});

function serviceOf(
  { services }: DeliveryModel,
  { references, dockerfile }: ImageBuild,
): Service | null {
  const image = references
    .map(render)
    .map(reference => services.attribute({ image: reference }))
    .find(each => each !== null);
  const found =
    image ?? (dockerfile ? services.attribute({ path: dockerfile }) : null);
  return found?.service ?? null;
}

function judge(
  model: DeliveryModel,
  service: Service,
  build: ImageBuild,
): Outcome {
  const [image] = service.images;
  const on = { image, path: build.dockerfile ?? undefined };
  const start = containerStart(model, service);
  const at = build.run?.job.at ?? build.at;
  if (start.started) return { state: 'pass', on, at: start.at, related: [at] };
  if (start.maybe || model.pipelines.truncated) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `no step was found that runs the image of ${service.name}, but ${
        start.maybe ?? 'some pipelines are too large to follow'
      }`,
    };
  }
  return {
    state: 'fail',
    on,
    at,
    message: `The image of ${service.name} is built and pushed, and no job ever runs it`,
    key: service.name,
  };
}
