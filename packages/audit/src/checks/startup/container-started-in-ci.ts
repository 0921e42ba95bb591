import { Service } from '@runway/backstage-plugin-runway-common';
import { containerStart } from '../../code/container-starts';
import { Job } from '../../artifacts/workflow/workflow.types';
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
    const byService = new Map<Service, ImageBuild[]>();
    // Every combination of a matrix and every caller repeats its builds.
    const known = new Map<string, Service | null>();
    for (const build of model.pipelines.builds) {
      // What another repository builds, or only copies, is not run here.
      if (build.run === null || build.dockerfile === null) continue;
      if (build.pushed === false) continue;
      const key = `${build.dockerfile} ${render(build.references[0] ?? [])}`;
      const service = known.has(key) ? known.get(key) : serviceOf(model, build);
      known.set(key, service ?? null);
      if (service) {
        const builds = byService.get(service);
        if (builds) builds.push(build);
        else byService.set(service, [build]);
      }
    }
    const busy = buildsByJob([...byService.values()].flat());
    for (const [service, builds] of byService) {
      yield judge(model, service, builds, busy);
    }
  },
});

/** How many images each job builds. */
function buildsByJob(builds: readonly ImageBuild[]): Map<Job, number> {
  const counts = new Map<Job, number>();
  for (const { run } of builds) {
    if (run) counts.set(run.job, (counts.get(run.job) ?? 0) + 1);
  }
  return counts;
}

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
  builds: readonly ImageBuild[],
  busy: ReadonlyMap<Job, number>,
): Outcome {
  const [image] = service.images;
  const on = { image, path: builds[0].dockerfile ?? undefined };
  const start = containerStart(model, service);
  // The job that builds most of the images is the place to add it.
  const jobs = [...new Set(builds.flatMap(({ run }) => run?.job ?? []))].sort(
    (a, b) => (busy.get(b) ?? 0) - (busy.get(a) ?? 0),
  );
  const [at, ...others] = jobs.map(job => job.at);
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
    related: others,
    message: `The image of ${service.name} is built and pushed, and no job ever runs it`,
    key: service.name,
  };
}
