import { isRecord } from '../../artifacts/untyped';
import { Container, Workload } from '../../path/delivery-model';
import { appliedWorkloads } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';
import { deployment } from '../example-files';
import {
  isLongRunning,
  mainContainers,
  serves,
} from '../../kubernetes/running-containers';

export const probes = defineCheck({
  id: 'manifests/probes',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Containers have readiness and liveness probes',
  why: 'Without a readiness probe traffic reaches pods that cannot answer yet; without a liveness probe a hung process is never restarted.',
  remedy:
    'Add a readinessProbe on an endpoint that says whether the service can answer, and a livenessProbe on one that says whether the process is alive.',
  sources: ['post-mortem'],
  example: {
    fails: { 'k8s/api.yaml': deployment('api', 8080) },
    passes: {
      'k8s/api.yaml': deployment(
        'api',
        8080,
        `          livenessProbe: {httpGet: {path: /live, port: 8080}}
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
`,
      ),
    },
  },
  *run(model) {
    for (const workload of appliedWorkloads(model).filter(isLongRunning)) {
      for (const container of mainContainers(workload)) {
        yield checkContainer(workload, container);
      }
    }
  },
});

function checkContainer(workload: Workload, container: Container): Outcome {
  const on = { workload: workload.key };
  const at = workload.object.positionOf([...container.keys, 'name']);
  const missing = ['readinessProbe', 'livenessProbe'].filter(
    probe => !isRecord(container.body[probe]),
  );
  // A container that serves nothing has no traffic to hold back.
  const needed = serves(container)
    ? missing
    : missing.filter(probe => probe === 'livenessProbe');
  if (needed.length === 0) {
    return { state: 'pass', on, at };
  }
  return {
    state: 'fail',
    on,
    at,
    message: `Container ${container.name} of ${workload.object.kind} ${
      workload.object.name
    } has no ${needed.join(' and no ')}`,
    key: `${workload.key}/${container.name}/${needed.join('+')}`,
  };
}
