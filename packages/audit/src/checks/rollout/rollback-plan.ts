import { productionWorkloads } from '../../path/environment';
import { gitOpsObject } from '../../rollout/git-ops';
import { realDeploys } from '../../rollout/real-deploys';
import { rollbackEvidence } from '../../rollout/rollback-evidence';
import { defineCheck } from '../define-check';
import { ON_MAIN, workflowOf } from '../example-files';

const workflow = (command: string) =>
  workflowOf(ON_MAIN, 'deploy', 'uses: actions/checkout@v4', `run: ${command}`);

export const rollbackPlan = defineCheck({
  id: 'rollout/rollback-plan',
  priority: 'P1',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'There is a rollback procedure',
  why: 'Without one the decision and every step of it are made during the outage, from memory, by whoever is awake.',
  remedy:
    'Automate it (helm upgrade --atomic, an analysed rollout, a rollback job), or write down beside the service who decides, the commands, and how to see that it worked.',
  sources: ['rollback-plan'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': workflow('helm upgrade api ./chart'),
    },
    passes: {
      '.github/workflows/deploy.yml': workflow(
        'helm upgrade --install --atomic --timeout 5m api ./chart',
      ),
    },
  },
  *run(model) {
    const evidence = rollbackEvidence(model);
    const deploy = realDeploys(model)[0];
    const follower = gitOpsObject(model);
    if (!deploy && !follower) {
      const [workload] = productionWorkloads(model);
      if (evidence && workload) {
        yield { state: 'pass', on: {}, at: evidence.at };
      } else if (workload) {
        yield {
          state: 'unknown',
          on: {},
          at: workload.object.at,
          reason:
            'nothing in this repository deploys; whoever does may have a rollback procedure',
        };
      }
      return;
    }
    if (evidence) {
      yield {
        state: 'pass',
        on: {},
        at: evidence.at,
        message: `There is a way back: ${evidence.what}`,
      };
    } else if (deploy) {
      yield {
        state: 'fail',
        on: {},
        at: deploy.at,
        message:
          'This deploys, and no job, command or document says how to go back to the release before',
        key: 'rollback-plan',
      };
    } else if (follower) {
      yield {
        state: 'unknown',
        on: {},
        at: follower.at,
        reason: `${follower.kind} ${follower.name} deploys what a commit says, so that reverting the commit goes back; nothing says who does it and how it is checked`,
      };
    }
  },
});
