import { asRecord } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { startsAfter } from '../../pipelines/deploy-graph';
import { rootOf } from '../../pipelines/deploy-jobs';
import { ImageBuild, JobRun } from '../../pipelines/pipelines.types';
import { compareImages } from '../../symbolic/image-reference';
import { imageName } from '../../symbolic/image-name';
import { defineCheck, Outcome } from '../define-check';
import { inactiveServicesExample } from './inactive-services.example';

export const inactiveServices = defineCheck({
  id: 'pipeline/inactive-services',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workflows', 'workloads'],
  title: 'Services that are switched off do not break the pipeline',
  why: 'Code nobody runs blocks the deploy of code everybody runs.',
  remedy: 'Take inactive services out of the matrix, or repair them.',
  sources: ['sre-diagnosis'],
  example: inactiveServicesExample,
  *run(model) {
    for (const workload of model.workloads) {
      if (workload.replicas === 0 && !isScaledByOthers(model, workload)) {
        yield* judge(model, workload);
      }
    }
  },
});

/** An autoscaler wakes it up: zero is where it rests. */
function isScaledByOthers(model: DeliveryModel, { object }: Workload): boolean {
  return model.objects.some(each => {
    const spec = asRecord(each.body.spec);
    const target = asRecord(spec.scaleTargetRef ?? spec.targetRef);
    return (
      /^(HorizontalPodAutoscaler|ScaledObject|HTTPScaledObject|Rollout)$/.test(
        each.kind,
      ) &&
      (target.name === object.name || each.name === object.name)
    );
  });
}

function* judge(model: DeliveryModel, workload: Workload): Iterable<Outcome> {
  const builds = buildsOf(model, workload);
  const on = { workload: workload.key };
  const at = workload.object.positionOf(['spec', 'replicas']);
  // Another workload runs what is built: a canary or worker at rest.
  if (isRunElsewhere(model, workload)) return;
  const gated = builds.flatMap(build => {
    const gate = build.run && gateOf(model, build.run);
    return gate ? [{ build, ...gate }] : [];
  });
  const [first] = gated;
  if (first) {
    const { run, deploy } = first;
    yield {
      state: 'fail',
      on,
      at: run.job.at,
      related: [
        at,
        ...builds
          .filter(build => build !== first.build)
          .map(build => outermost(build.run)?.job.at ?? build.at),
      ],
      message: `${workload.object.name} is scaled to zero, and when job ${run.job.id} of ${run.workflow.path} cannot build it, ${deploy} does not start`,
      remedy: `Take ${workload.object.name} out of what ${deploy} waits for while it is scaled to zero.`,
      key: workload.key,
    };
  } else if (builds.length > 0) {
    yield { state: 'pass', on, at };
  }
}

function isRunElsewhere(model: DeliveryModel, workload: Workload): boolean {
  const names = imagesOf(workload).map(imageName);
  return model.workloads.some(
    other =>
      other !== workload &&
      other.replicas !== 0 &&
      imagesOf(other).some(image => names.includes(imageName(image))),
  );
}

function imagesOf({ containers }: Workload): string[] {
  return containers.flatMap(({ image }) => image?.value ?? []);
}

function buildsOf(model: DeliveryModel, workload: Workload): ImageBuild[] {
  const images = imagesOf(workload).map(image => [image]);
  return model.pipelines.builds.filter(build =>
    build.references.some(reference =>
      images.some(image => {
        const { name, prefix } = compareImages(image, reference);
        return name === 'match' && prefix !== 'no';
      }),
    ),
  );
}

function outermost(run: JobRun | null): JobRun | null {
  return run?.caller ? outermost(run.caller) : run;
}

/** What waits for the job that builds: a job of its workflow, or one that starts after. */
function gateOf(
  model: DeliveryModel,
  run: JobRun,
): { run: JobRun; deploy: string } | null {
  const top = outermost(run);
  if (!top) return null;
  const later = startsAfter(model, rootOf(run)).find(workflow =>
    deploys(model, workflow.path),
  );
  if (later) return { run: top, deploy: later.path };
  const job = top.workflow.jobs.find(
    each =>
      each.needs.includes(top.job.id) &&
      model.pipelines.deploys.some(deploy => deploy.run?.job === each),
  );
  return job ? { run: top, deploy: `job ${job.id}` } : null;
}

function deploys({ pipelines }: DeliveryModel, path: string): boolean {
  return pipelines.deploys.some(({ run }) => run?.workflow.path === path);
}
