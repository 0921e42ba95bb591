import { asNumber, asRecord } from '../../artifacts/untyped';
import { Workload } from '../../path/delivery-model';
import { isForProduction } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';

const JOB = (extra: string) => `apiVersion: batch/v1
kind: Job
metadata: {generateName: backfill-}
spec:
${extra}  template:
    spec:
      restartPolicy: Never
      containers: [{name: backfill, image: "acme/backfill:1.4"}]
`;

export const strayPods = defineCheck({
  id: 'manifests/stray-pods',
  priority: 'P2',
  evidence: ['static', 'runtime'],
  reads: ['workloads'],
  title: 'No debugging pods are left behind',
  why: 'Pods without a controller are never replaced, and finished ones stay: they hold names, addresses and attention, and confuse whoever looks for the cause of an incident.',
  remedy:
    'Delete debugging pods, run what is needed as a Deployment, and give Jobs ttlSecondsAfterFinished.',
  sources: ['sre-diagnosis'],
  example: {
    fails: { 'k8s/backfill.yaml': JOB('') },
    passes: { 'k8s/backfill.yaml': JOB('  ttlSecondsAfterFinished: 86400\n') },
  },
  *run(model) {
    for (const workload of model.workloads) {
      if (isForProduction(workload.object)) yield* judge(workload);
    }
  },
});

function* judge(workload: Workload): Iterable<Outcome> {
  const { object } = workload;
  const { kind, name } = object;
  const on = { workload: workload.key, path: object.at.path };
  if (kind === 'Pod') {
    const isHook = Object.keys(object.annotations).some(key =>
      /helm\.sh\/hook|argocd\.argoproj\.io\/hook|kubernetes\.io\/config\.source/.test(
        key,
      ),
    );
    yield isHook
      ? { state: 'pass', on, at: object.at }
      : {
          state: 'fail',
          on,
          at: object.positionOf(['kind']),
          message: `Pod ${name} has no controller: nothing replaces it when its node goes, and nothing removes it when it is done`,
          key: workload.key,
          remedy: `Make ${name} a Deployment or a Job, or remove it.`,
        };
    return;
  }
  if (
    kind !== 'Job' ||
    Object.keys(object.annotations).some(key => /\/hook/.test(key))
  ) {
    return;
  }
  const ttl = asNumber(asRecord(object.body.spec).ttlSecondsAfterFinished);
  yield ttl !== null
    ? { state: 'pass', on, at: object.at }
    : {
        state: 'fail',
        on,
        at: object.positionOf(['metadata', 'name']),
        message: `Job ${name} has no ttlSecondsAfterFinished, so that its finished pods stay`,
        key: workload.key,
      };
}
