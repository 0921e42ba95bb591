import { DeliveryModel } from '../../path/delivery-model';
import { programOf } from '../../pipelines/arguments';
import { isShortLivedClusterJob } from '../../pipelines/pipelines';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { knownText, render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { imageRewrite } from './image-rewrite';
import { deploymentOf, workflowOf } from '../example-files';

const files = (step: string) => ({
  '.github/workflows/deploy.yml': workflowOf(
    'push',
    'deploy',
    `run: |
          ${step}`,
  ),
  'k8s/web.yaml': deploymentOf(
    'web',
    `          image: ghcr.io/acme/web:latest
`,
  ),
});

export const tagRewrittenAtDeploy = defineCheck({
  id: 'images/tag-rewritten-at-deploy',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Deploys do not rewrite tags in manifests',
  why: 'A tag that sed or yq writes during a deploy exists in the cluster only. The repository says something else from then on, and whoever applies it by hand rolls production back.',
  remedy:
    'Set the tag by a committed change, a Helm value or a Kustomize image, not in place.',
  sources: ['sre-diagnosis'],
  example: {
    fails: files(
      'sed -i "s|web:latest|web:$GITHUB_SHA|" k8s/web.yaml\n          kubectl apply -f k8s/web.yaml',
    ),
    passes: files(
      'kubectl apply -f k8s/web.yaml\n          kubectl set image deployment/web web=ghcr.io/acme/web:$GITHUB_SHA',
    ),
  },
  *run(model) {
    const jobs = new Map<unknown, ShellCommand[]>();
    for (const command of model.pipelines.commands) {
      const key = command.run ?? command.script;
      jobs.set(key, [...(jobs.get(key) ?? []), command]);
    }
    for (const commands of jobs.values()) yield* judge(model, commands);
  },
});

function* judge(
  model: DeliveryModel,
  commands: readonly ShellCommand[],
): Iterable<Outcome> {
  const [{ run, script }] = commands;
  const deploys = model.pipelines.deploys.filter(deploy =>
    run ? deploy.run === run : deploy.run === null && deploy.at.path === script,
  );
  if (deploys.length === 0) return;
  const on = { path: run?.workflow.path ?? script };
  const rewrites = commands.flatMap(
    command => imageRewrite(model, command) ?? [],
  );
  if (
    rewrites.length === 0 ||
    (run && isShortLivedClusterJob(run, model.pipelines)) ||
    commits(commands, run?.job.steps.map(({ uses }) => uses?.value ?? '') ?? [])
  ) {
    yield { state: 'pass', on, at: deploys[0].at };
    return;
  }
  for (const { command, file, image } of rewrites) {
    yield {
      state: 'fail',
      on: serviceOf(model, file) ?? on,
      at: command.at,
      related: [image.at],
      message: `The deploy rewrites ${image.value} in ${file} only in its own checkout: the cluster runs a tag that the repository does not name`,
      key: `${command.at.path}/${file}`,
    };
  }
}

/** The workload whose manifest is rewritten. */
function serviceOf({ workloads }: DeliveryModel, file: string) {
  const inFile = workloads.filter(
    ({ object }) => object.positionOf([]).path === file,
  );
  return inFile.length === 1 ? { workload: inFile[0].key } : null;
}

/** The change goes back into a repository, so that it stays. */
function commits(
  commands: readonly ShellCommand[],
  uses: readonly string[],
): boolean {
  return (
    commands.some(
      command =>
        programOf(command) === 'git' &&
        /\b(?:commit|push)\b/.test(command.argv.map(render).join(' ')),
    ) ||
    commands.some(
      command =>
        programOf(command) === 'gh' &&
        knownText(command.argv[1] ?? []) === 'pr',
    ) ||
    uses.some(each =>
      /auto-commit|create-pull-request|add-and-commit|github-push|git-commit|push-action/i.test(
        each.replace(/build-push-action/, ''),
      ),
    )
  );
}
