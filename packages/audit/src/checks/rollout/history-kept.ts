import { productionWorkloads } from '../../path/environment';
import { asNumber, asRecord } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { knownText } from '../../symbolic/symbolic';
import { gitOpsObject } from '../../rollout/git-ops';
import { defineCheck, Outcome } from '../define-check';
import { deploymentOf } from '../example-files';

const deployment = (limit: number) =>
  deploymentOf(
    'api',
    `          image: ghcr.io/acme/api:1.4
`,
    {
      spec: `  revisionHistoryLimit: ${limit}
`,
    },
  );

export const historyKept = defineCheck({
  id: 'rollout/history-kept',
  priority: 'P0',
  evidence: ['static', 'runtime'],
  reads: ['workloads', 'workflows'],
  title: 'There is a revision to go back to',
  why: 'With no history kept, kubectl rollout undo and helm rollback have nothing to go back to: the way out of a bad release is to build another one.',
  remedy: 'Set revisionHistoryLimit to 5 or more, or leave it out (10).',
  sources: ['rollback-plan'],
  example: {
    fails: { 'k8s/api.yaml': deployment(0) },
    passes: { 'k8s/api.yaml': deployment(5) },
  },
  *run(model) {
    for (const workload of productionWorkloads(model)) {
      if (
        /^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(
          workload.object.kind,
        )
      ) {
        yield judge(model, workload);
      }
    }
    yield* helmHistory(model);
  },
});

function judge(model: DeliveryModel, workload: Workload): Outcome {
  const { object } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const limit = asNumber(asRecord(object.body.spec).revisionHistoryLimit);
  const at = object.positionOf(['spec', 'revisionHistoryLimit']);
  if (limit !== 0) return { state: 'pass', on, at };
  const follower = gitOpsObject(model);
  return follower
    ? {
        state: 'unknown',
        on,
        at,
        related: [follower.at],
        reason: `${object.kind} ${object.name} keeps no revisions, and ${follower.kind} ${follower.name} may deploy an earlier commit instead`,
      }
    : {
        state: 'fail',
        on,
        at,
        message: `${object.kind} ${object.name} keeps no earlier revision (revisionHistoryLimit 0), so that nothing can be rolled back`,
        key: workload.key,
      };
}

/** `helm upgrade --history-max 1` keeps the release that runs and no other. */
function* helmHistory({ pipelines }: DeliveryModel): Iterable<Outcome> {
  for (const { argv, at } of pipelines.commands) {
    const words = argv.map(arg => knownText(arg) ?? '');
    if (words[0] !== 'helm') continue;
    const index = words.findIndex(word => word.startsWith('--history-max'));
    const value = words[index]?.split('=')[1] ?? words[index + 1];
    if (index > 0 && value === '1') {
      yield {
        state: 'fail',
        on: { path: at.path },
        at,
        message:
          'helm keeps only the release that runs (--history-max 1), so that helm rollback has nothing to go back to',
        remedy: 'Write --history-max 10, or leave it out.',
      };
    }
  }
}
