import { isRecord } from '../../artifacts/untyped';
import { probeAnswer } from '../../code/routes/probe-answer';
import { AskedSystem } from '../../code/routes/routes.types';
import { distinctPlaces } from '../../artifacts/position';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { isDeployable } from '../../path/environment';
import { HttpProbe, httpProbesOf } from '../../path/http-probe';
import { defineCheck, Outcome } from '../define-check';
import { probeIndependentExample } from './probe-independent.example';
import { isLongRunning } from '../../kubernetes/running-containers';

export const probeIndependent = defineCheck({
  id: 'manifests/probe-independent',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workloads'],
  title: 'Liveness does not depend on other systems',
  why: 'When the database is slow for a minute, a liveness probe that asks it restarts every pod at once: a short disturbance becomes an outage.',
  remedy:
    'Give liveness an endpoint without external checks, and leave those to readiness.',
  sources: ['post-mortem', 'sre-diagnosis'],
  example: probeIndependentExample,
  *run(model) {
    for (const workload of model.workloads) {
      if (!isLongRunning(workload) || !isDeployable(workload.object)) continue;
      for (const container of workload.containers) {
        if (!isRecord(container.body.livenessProbe)) continue;
        const probe = httpProbesOf(model, workload, container).find(
          ({ kind }) => kind === 'livenessProbe',
        );
        if (probe) {
          yield judge(model, workload, container, probe);
        } else if (isRecord(container.body.livenessProbe.tcpSocket)) {
          yield { state: 'pass', on: { workload: workload.key } };
        }
      }
    }
  },
});

function judge(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
  probe: HttpProbe,
): Outcome {
  const on = { workload: workload.key };
  const answer = probeAnswer(model, workload, container, probe);
  if (answer.state !== 'served') {
    return {
      state: 'unknown',
      on,
      at: probe.at,
      reason:
        answer.state === 'unknown'
          ? `what answering ${probe.path} takes cannot be told: ${answer.reason}`
          : `no code was found that answers ${probe.path}`,
    };
  }
  const { route, application } = answer;
  const { asks, unread } = route.work();
  if (asks.length > 0) {
    return {
      state: 'fail',
      on,
      at: probe.at,
      related: distinctPlaces([route.at, ...asks.map(({ at }) => at)]),
      message: `Liveness of container ${container.name} asks ${
        probe.path
      }, which waits for ${listed(asks)}`,
      key: `${workload.key}/${container.name}/${probe.path}`,
    };
  }
  return unread || application.mixed
    ? {
        state: 'unknown',
        on,
        at: probe.at,
        related: [route.at],
        reason: `what ${probe.path} of ${
          application.service.name
        } asks cannot be told: ${unread ?? application.mixed}`,
      }
    : {
        state: 'pass',
        on,
        at: probe.at,
        related: [route.at],
        message: `${probe.path} asks no other system`,
      };
}

/** `PostgreSQL, Redis and consul`. */
export function listed(asks: readonly AskedSystem[]): string {
  const names = [...new Set(asks.map(({ name }) => name))];
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}
