import { productionWorkloads } from '../../path/environment';
import { asArray, asNumber, asRecord, isRecord } from '../../artifacts/untyped';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { receivesTraffic } from '../../kubernetes/availability';
import { isBackingService } from '../../kubernetes/datastores';
import { drainsByItself } from '../../kubernetes/drains';
import { defineCheck, Outcome } from '../define-check';
import { deployment, service } from '../example-files';
import {
  isLongRunning,
  mainContainers,
} from '../../kubernetes/running-containers';

const PRE_STOP = `          lifecycle:
            preStop: {sleep: {seconds: 10}}
`;

export const gracefulShutdown = defineCheck({
  id: 'manifests/graceful-shutdown',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Pods drain before they stop',
  why: 'A pod gets its last requests after it was told to stop, because endpoints are removed at the same time: without a pause or a drain, every deploy cuts some of them.',
  remedy:
    'Add a preStop sleep of 5 to 10 seconds, let the application finish its requests on SIGTERM, and give both time with terminationGracePeriodSeconds.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: {
      'k8s/api.yaml': deployment('api', 8080),
      'k8s/service.yaml': service('api', 'api', 8080),
    },
    passes: {
      'k8s/api.yaml': deployment('api', 8080, PRE_STOP),
      'k8s/service.yaml': service('api', 'api', 8080),
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model).filter(isLongRunning)) {
      if (
        workload.object.kind === 'DaemonSet' ||
        isBackingService(workload) ||
        !receivesTraffic(model, workload)
      ) {
        continue;
      }
      for (const container of mainContainers(workload).slice(0, 1)) {
        yield judge(model, workload, container);
      }
    }
  },
});

function judge(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): Outcome {
  const { object, podSpec, podSpecKeys } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const grace = asNumber(podSpec.terminationGracePeriodSeconds) ?? 30;
  const preStop = asRecord(container.body.lifecycle).preStop;
  const label = `${object.kind} ${object.name}`;
  const at = object.positionOf([...container.keys, 'name']);
  if (grace === 0) {
    return {
      state: 'fail',
      on,
      at: object.positionOf([...podSpecKeys, 'terminationGracePeriodSeconds']),
      message: `${label} is killed at once: its terminationGracePeriodSeconds is 0`,
      key: `${workload.key}/grace`,
    };
  }
  const pause = pauseSeconds(preStop);
  if (pause !== null && pause >= grace) {
    return {
      state: 'fail',
      on,
      at: object.positionOf([...container.keys, 'lifecycle', 'preStop']),
      message: `The preStop of ${label} takes ${pause} s and all of its grace period (${grace} s), so that the application is killed before it can finish`,
      key: `${workload.key}/prestop`,
      remedy: `Set terminationGracePeriodSeconds above ${pause + 20}.`,
    };
  }
  if (isRecord(preStop)) return { state: 'pass', on, at };
  const how = drainsByItself(model, workload, container);
  if (how) return { state: 'pass', on, at, message: `${label} drains: ${how}` };
  return {
    state: 'fail',
    on,
    at,
    message: `${label} has no preStop pause, so that it may stop while requests still reach it`,
    key: workload.key,
  };
}

/** Seconds a preStop hook sleeps; null when it does something else. */
function pauseSeconds(preStop: unknown): number | null {
  const { sleep, exec } = asRecord(preStop);
  const command = asArray(asRecord(exec).command).join(' ');
  return (
    asNumber(asRecord(sleep).seconds) ??
    asNumber(/\bsleep (\d+)/.exec(command)?.[1])
  );
}
