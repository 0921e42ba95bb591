import { probeAnswer } from '../../code/routes/probe-answer';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { isDeployable } from '../../path/environment';
import { HttpProbe, httpProbesOf } from '../../path/http-probe';
import { defineCheck, Outcome } from '../define-check';
import { listed } from '../manifests/probe-independent';
import { isLongRunning } from '../../kubernetes/running-containers';
import { liveReadySplitExample } from './live-ready-split.example';

export const liveReadySplit = defineCheck({
  id: 'smoke/live-ready-split',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workloads'],
  title: 'Liveness and readiness have their own endpoints',
  why: 'When one endpoint answers both, a slow dependency restarts the pod instead of taking it out of rotation.',
  remedy: 'Serve /live without dependencies and /ready with them.',
  sources: ['sre-diagnosis'],
  example: liveReadySplitExample,
  *run(model) {
    for (const workload of model.workloads) {
      if (!isLongRunning(workload) || !isDeployable(workload.object)) continue;
      for (const container of workload.containers) {
        const probes = httpProbesOf(model, workload, container);
        const live = probes.find(({ kind }) => kind === 'livenessProbe');
        const ready = probes.find(({ kind }) => kind === 'readinessProbe');
        if (live && ready) {
          yield judge(model, workload, container, live, ready);
        }
      }
    }
  },
});

function judge(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
  live: HttpProbe,
  ready: HttpProbe,
): Outcome {
  const on = { workload: workload.key };
  const related = [ready.at];
  if (live.path !== ready.path || live.port !== ready.port) {
    return { state: 'pass', on, at: live.at, related };
  }
  const fail = (waitsFor: string, more: Outcome['related'] = []): Outcome => ({
    state: 'fail',
    on,
    at: live.at,
    related: [...related, ...more],
    message: `Liveness and readiness of container ${container.name} both ask ${live.path}${waitsFor}`,
    key: `${workload.key}/${container.name}/${live.path}`,
  });
  const answer = probeAnswer(model, workload, container, live);
  if (answer.state === 'served') {
    const { asks, unread } = answer.route.work();
    if (asks.length > 0) {
      return fail(`, which waits for ${listed(asks)}`, [answer.route.at]);
    }
    if (unread === null) {
      // There is nothing to keep apart: the endpoint asks nobody.
      return {
        state: 'pass',
        on,
        at: live.at,
        related: [...related, answer.route.at],
        message: `${live.path} asks no other system`,
      };
    }
  }
  return {
    state: 'unknown',
    on,
    at: live.at,
    related,
    reason: `liveness and readiness of ${container.name} both ask ${live.path}; whether it waits for other systems cannot be told`,
  };
}
