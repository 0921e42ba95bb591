import { DeliveryModel } from '../../path/delivery-model';
import { deployJobs } from '../../pipelines/deploy-jobs';
import { manifestValidation } from '../../pipelines/manifest-validation';
import { DeployAction } from '../../pipelines/pipelines.types';
import { Step } from '../../artifacts/workflow/workflow.types';
import { knownText } from '../../symbolic/symbolic';
import { defineCheck } from '../define-check';
import { ON_MAIN, workflowOf } from '../example-files';

export const manifestsValidated = defineCheck({
  id: 'pipeline/manifests-validated',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Manifests are validated before a deploy',
  why: 'The cluster is the first to read them.',
  remedy:
    'Run runway audit, kubeconform or a server-side dry run before the deploy.',
  sources: ['post-mortem'],
  example: {
    fails: {
      'k8s/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
      '.github/workflows/deploy.yml': workflowOf(
        ON_MAIN,
        'deploy',
        'uses: actions/checkout@v4',
        'run: kubectl apply -f k8s/',
      ),
    },
    passes: {
      'k8s/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
      '.github/workflows/deploy.yml': workflowOf(
        ON_MAIN,
        'deploy',
        'uses: actions/checkout@v4',
        'run: kubeconform -strict k8s/',
        'run: kubectl apply -f k8s/',
      ),
    },
  },
  *run(model) {
    const steps = applyingSteps(model);
    const [most] = [...steps].sort((a, b) => b[1].files.size - a[1].files.size);
    if (!most) return;
    const validation = manifestValidation(model);
    const [step, { action, files }] = most;
    const job = `job ${action.run?.job.id ?? ''}`;
    const who = step.name ? `"${step.name}" of ${job}` : job;
    yield validation
      ? { state: 'pass', on: {}, at: validation }
      : {
          state: 'fail',
          on: {},
          at: action.run?.workflow.system === 'github' ? step.at : action.at,
          related: [action.at],
          message: `No job validates manifests before ${who} gives ${[...files]
            .slice(0, 3)
            .join(', ')} to the cluster`,
          key: 'manifests-validated',
        };
  },
});

/** Steps that give manifests or charts of the tree to a cluster. */
function applyingSteps(
  model: DeliveryModel,
): Map<Step, { action: DeployAction; files: Set<string> }> {
  const steps = new Map<Step, { action: DeployAction; files: Set<string> }>();
  for (const { actions } of deployJobs(model)) {
    for (const action of actions) {
      if (
        !action.step ||
        !/^(kubectl-apply|kustomize|helm)$/.test(action.kind)
      ) {
        continue;
      }
      for (const target of action.targets) {
        const path = knownText(target)?.replace(/\/+$/, '') ?? null;
        if (
          path !== null &&
          (model.tree.hasFile(path) || model.tree.hasFolder(path))
        ) {
          const entry = steps.get(action.step) ?? { action, files: new Set() };
          entry.files.add(path);
          steps.set(action.step, entry);
        }
      }
    }
  }
  return steps;
}
