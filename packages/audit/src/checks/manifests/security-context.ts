import { productionWorkloads } from '../../path/environment';
import { asArray, asNumber, asRecord } from '../../artifacts/untyped';
import { Container, Workload } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { deployment } from '../example-files';
import { isLongRunning } from '../../kubernetes/running-containers';

export const securityContext = defineCheck({
  id: 'manifests/security-context',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Containers drop what they do not need',
  why: 'Whoever gets into a container has what it has: root, capabilities, a writable file system and a way to more rights.',
  remedy:
    'Set runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true and capabilities.drop: [ALL].',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'k8s/api.yaml': deployment('api', 8080) },
    passes: {
      'k8s/api.yaml': deployment(
        'api',
        8080,
        `          securityContext:
            runAsNonRoot: true
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
`,
      ),
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model).filter(isLongRunning)) {
      for (const container of workload.containers.filter(each => !each.init)) {
        yield judge(workload, container);
      }
    }
  },
});

/**
 * The restricted profile of the Pod Security Standards, and a read-only root
 * file system.
 */
function judge(workload: Workload, { name, body, keys }: Container): Outcome {
  const { object, podSpec } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const own = asRecord(body.securityContext);
  const context = { ...asRecord(podSpec.securityContext), ...own };
  const at = object.positionOf([
    ...keys,
    body.securityContext ? 'securityContext' : 'name',
  ]);
  const label = `Container ${name} of ${object.kind} ${object.name}`;
  if (own.privileged === true) {
    return {
      state: 'fail',
      on,
      at: object.positionOf([...keys, 'securityContext', 'privileged']),
      message: `${label} is privileged: it has every right on its node`,
      key: `${workload.key}/${name}/privileged`,
      remedy: 'Remove privileged, and add only the capability that is needed.',
    };
  }
  const user = asNumber(context.runAsUser);
  const dropped = asArray(asRecord(own.capabilities).drop).map(each =>
    String(each).toUpperCase(),
  );
  const missing = [
    context.runAsNonRoot === true || (user !== null && user > 0)
      ? null
      : 'runAsNonRoot',
    own.allowPrivilegeEscalation === false
      ? null
      : 'allowPrivilegeEscalation: false',
    dropped.includes('ALL') ? null : 'capabilities.drop: [ALL]',
    own.readOnlyRootFilesystem === true ? null : 'readOnlyRootFilesystem',
  ].filter(part => part !== null);
  // Databases write where they please; the rest of the profile is enough there.
  return missing.length === 0 ||
    (missing.length === 1 && missing[0] === 'readOnlyRootFilesystem')
    ? { state: 'pass', on, at }
    : {
        state: 'fail',
        on,
        at,
        message: `${label} lacks ${missing.join(', ')}`,
        key: `${workload.key}/${name}`,
        remedy: `Add to its securityContext: ${missing.join(', ')}.`,
      };
}
