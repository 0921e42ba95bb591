import { Step } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { NOT_FOR_PRODUCTION } from '../../path/production-images';
import { imageName } from '../../symbolic/image-name';
import { programOf } from '../../pipelines/arguments';
import { ImageBuild } from '../../pipelines/pipelines.types';
import { isOnlyHoles, render } from '../../symbolic/symbolic';
import { Anchor, defineCheck, Outcome } from '../define-check';
import { usesOutput } from './step-output-use';

const workflow = (after: string) => `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        id: build
        with: {push: true, tags: 'ghcr.io/acme/web:1'}
${after}`;

export const digestVerified = defineCheck({
  id: 'build/digest-verified',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'The digest that a build pushes is used or checked',
  why: 'A build can succeed and still push the image of yesterday. Only the digest says which image it was; a pipeline that prints it and deploys by tag cannot notice.',
  remedy:
    "Take the digest from the build step's output and deploy, sign or compare that (image@${{ steps.build.outputs.digest }}).",
  sources: ['post-mortem'],
  example: {
    fails: {
      '.github/workflows/ci.yml': workflow(
        '      - run: echo "${{ steps.build.outputs.digest }}"\n',
      ),
    },
    passes: {
      '.github/workflows/ci.yml': workflow(
        '      - run: kubectl set image deployment/web web=ghcr.io/acme/web@${{ steps.build.outputs.digest }}\n',
      ),
    },
  },
  *run(model) {
    for (const build of model.pipelines.builds) {
      if (isShipped(build)) yield* judge(model, build);
    }
  },
});

/** A pipeline makes it for others; a copy keeps the digest of what it copies. */
function isShipped(build: ImageBuild): boolean {
  const names = build.references.map(render);
  return (
    build.run !== null &&
    build.pushed !== false &&
    (build.context !== null ||
      build.dockerfile !== null ||
      !/^(?:docker|buildx|podman|other)$/.test(build.via)) &&
    !NOT_FOR_PRODUCTION.test(build.dockerfile ?? '') &&
    !names.every(
      name =>
        NOT_FOR_PRODUCTION.test(imageName(name)) ||
        /^(?:localhost|127\.0\.0\.1)[:/]/.test(name),
    )
  );
}

function* judge(model: DeliveryModel, build: ImageBuild): Iterable<Outcome> {
  const { step } = build;
  const on = anchorOf(build);
  const at = (step?.id && step.idAt) || step?.uses?.at || build.at;
  if (build.references.every(isOnlyHoles)) {
    if (build.pushed === true && build.references.length > 0) {
      yield {
        state: 'unknown',
        on,
        at,
        reason: `what ${build.at.path} pushes, and what becomes of its digest, is decided outside of the files that were read`,
      };
    }
    return;
  }
  if (build.pushed === 'unknown' && build.via === 'other') return;
  if (isUsed(model, build)) {
    yield { state: 'pass', on, at };
    return;
  }
  const image = render(build.references[0] ?? []);
  yield {
    state: 'fail',
    on,
    at,
    message: `The build pushes ${image} and nothing uses or compares the digest that it pushed`,
    key: `${build.at.path}/${build.run?.job.id}/${build.dockerfile ?? image}`,
  };
}

function anchorOf(build: ImageBuild): Anchor {
  const known = build.references.find(reference => !isOnlyHoles(reference));
  return {
    path: build.dockerfile ?? build.at.path,
    ...(known && { image: render(known) }),
  };
}

/** Commands that ask the registry, or the build's own record, for the digest. */
const ASKS =
  /^(?:docker (?:buildx )?imagetools inspect|docker manifest inspect|crane (?:digest|manifest|validate)|skopeo inspect|regctl (?:image|manifest) (?:digest|head|get)|oras (?:resolve|manifest)|cosign (?:sign|attest|verify)|docker inspect .*RepoDigests|gh attestation|notation sign|ko (?:resolve|apply)|kbld|flux push)\b/;
const RECORDS =
  /^--(?:metadata-file|iidfile|digestfile|digest-file|image-name-with-digest-file)(?:=|$)/;
const SIGNS =
  /^(?:actions\/attest|slsa-framework\/|sigstore\/|docker\/github-builder|cosign)/i;

/** Commands of pipelines that learn the digest of something. */
const asking = derived(({ pipelines }: DeliveryModel) =>
  pipelines.commands.filter(
    command =>
      command.run !== null &&
      (ASKS.test(
        [programOf(command), ...command.argv.slice(1).map(render)].join(' '),
      ) ||
        command.argv.some(arg => RECORDS.test(render(arg)))),
  ),
);

function isUsed(model: DeliveryModel, build: ImageBuild): boolean {
  const { run, step } = build;
  if (!run || !step) return false;
  const { workflow: own } = run;
  const others = model.workflows.filter(
    each => each === own || each === run.caller?.workflow,
  );
  const isOurs = (each: Step) =>
    others.some(({ jobs }) => jobs.some(job => job.steps.includes(each)));
  return (
    (step.id !== null && usesOutput(model, run, step.id)) ||
    asking(model).some(
      command =>
        command.run === run ||
        (command.run !== null && others.includes(command.run.workflow)) ||
        (command.step !== null && isOurs(command.step)),
    ) ||
    others.some(({ jobs }) =>
      jobs.some(
        job =>
          (job.uses && SIGNS.test(job.uses.value)) ||
          job.steps.some(({ uses }) => uses && SIGNS.test(uses.value)),
      ),
    )
  );
}
