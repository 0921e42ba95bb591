import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { programOf } from '../pipelines/arguments';
import { isShortLivedClusterJob } from '../pipelines/clusters';
import { containersEndWithJob } from '../pipelines/docker-host';
import { DeployAction } from '../pipelines/pipelines.types';
import { knownText } from '../symbolic/symbolic';

const DEPLOYS = /deploy|release|prod/i;
/** Jobs that deploy to try something. */
const TRIES =
  /test|e2e|lint|check|integration|conformance|smoke|bench|verify|validat/i;
/** Scripts that start something to try what they built. */
const TRYING_SCRIPT = /test|e2e|build|smoke|verify|local/i;
/** Folders of what is deployed for a test or a demonstration. */
const ELSEWHERE =
  /(^|[/._-])(tests?|e2e|examples?|docs?|hack|dev|local|kind|demo)([/._-]|$)/i;
/** Programs that change infrastructure, which has no release to go back to. */
const INFRASTRUCTURE = /^(terraform|tofu|terragrunt|pulumi|cdk)$/;

/** Deploys of a program to an environment that outlives the job. */
export const realDeploys = derived(
  ({ pipelines }: DeliveryModel): readonly DeployAction[] => {
    const infrastructure = new Set(
      pipelines.commands
        .filter(command => INFRASTRUCTURE.test(programOf(command)))
        .map(({ at }) => `${at.path}:${at.line}`),
    );
    return pipelines.deploys.filter(
      ({ kind, run, at, targets }) =>
        (run !== null
          ? !isShortLivedClusterJob(run, pipelines) &&
            !(kind === 'compose-up' && containersEndWithJob(run)) &&
            !TRIES.test(
              `${run.job.id} ${run.job.name ?? ''} ${run.workflow.path}`,
            ) &&
            !(at.path !== run.workflow.path && TRYING_SCRIPT.test(at.path))
          : DEPLOYS.test(at.path) && !/makefile$/i.test(at.path)) &&
        !ELSEWHERE.test(at.path) &&
        // What a pipe applies is as often a Secret as a release.
        !(
          targets.length > 0 &&
          targets.every(target => knownText(target) === '-') &&
          !DEPLOYS.test(`${run?.job.id ?? ''} ${at.path}`)
        ) &&
        !infrastructure.has(`${at.path}:${at.line}`),
    );
  },
);
