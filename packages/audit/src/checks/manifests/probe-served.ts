import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { probeAnswer } from '../../code/routes/probe-answer';
import { fullPath } from '../../code/routes/route-match';
import { ServedRoutes } from '../../code/routes/routes.types';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { isDeployable } from '../../path/environment';
import { HttpProbe, httpProbesOf } from '../../path/http-probe';
import { defineCheck, Outcome } from '../define-check';
import { nearestName } from '../../symbolic/nearest-name';
import { probeServedExample } from './probe-served.example';

export const probeServed = defineCheck({
  id: 'manifests/probe-served',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads'],
  title: 'Probes ask for a path and port the application serves',
  why: 'A probe of a path that nobody serves is answered with 404: the pod never becomes ready, or is restarted for ever.',
  remedy: 'Probe a route that exists, on the port that is served.',
  sources: ['post-mortem'],
  example: probeServedExample,
  *run(model) {
    for (const workload of model.workloads) {
      if (!isDeployable(workload.object)) continue;
      for (const container of workload.containers) {
        // A container without an image is a part of another manifest.
        if (container.image === null) continue;
        yield* unknownPorts(workload, container);
        const told = new Set<string>();
        for (const probe of httpProbesOf(model, workload, container)) {
          // Probes of one path have one answer; the first one carries it.
          const key = `${probe.path} ${probe.port}`;
          if (!told.has(key)) {
            told.add(key);
            yield judge(model, workload, container, probe);
          }
        }
      }
    }
  },
});

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** A probe may name a port only by a name that its own container declares. */
function* unknownPorts(
  workload: Workload,
  container: Container,
): Iterable<Outcome> {
  const names = asArray(container.body.ports).flatMap(
    entry => asString(asRecord(entry).name) ?? [],
  );
  for (const probe of PROBES) {
    const body = asRecord(container.body[probe]);
    for (const kind of ['httpGet', 'tcpSocket']) {
      const port = asString(asRecord(body[kind]).port);
      if (
        port !== null &&
        /^(?=.*[a-z])[a-z0-9-]{1,15}$/.test(port) &&
        !names.includes(port)
      ) {
        yield {
          state: 'fail',
          on: { workload: workload.key },
          at: workload.object.positionOf([
            ...container.keys,
            probe,
            kind,
            'port',
          ]),
          message: `${probe} of container ${
            container.name
          } asks port "${port}", and the container declares no port of that name${
            names.length > 0 ? `, only ${names.join(', ')}` : ''
          }`,
          key: `${workload.key}/${container.name}/${probe}/${port}`,
          remedy: `Name a port "${port}" in the container, or give the probe a number.`,
        };
      }
    }
  }
}

function judge(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
  probe: HttpProbe,
): Outcome {
  const on = { workload: workload.key };
  const answer = probeAnswer(model, workload, container, probe);
  switch (answer.state) {
    case 'served':
      return {
        state: 'pass',
        on,
        at: probe.pathAt,
        related: [answer.route.at],
        message: `${answer.application.service.name} serves ${probe.path}`,
      };
    case 'unknown':
      return {
        state: 'unknown',
        on,
        at: probe.pathAt,
        reason: answer.reason,
        related: answer.at ? [answer.at] : [],
      };
    default: {
      const near = nearestRoute(answer.served, probe.path);
      const { service } = answer.application;
      return {
        state: 'fail',
        on,
        at: probe.pathAt,
        related: near ? [near.at] : [],
        message: `${probe.kind} of container ${container.name} asks ${
          probe.path
        }, which no route of ${service.name} (${
          answer.served.framework
        }) serves${near ? `; the nearest is ${near.path}` : ''}`,
        key: `${workload.key}/${container.name}/${probe.path}`,
        ...(near && { remedy: `Probe ${near.path}, or serve ${probe.path}.` }),
      };
    }
  }
}

function nearestRoute(served: ServedRoutes, path: string) {
  const routes = served.routes.flatMap(route => {
    const full = fullPath(served, route);
    return full === null || full.includes('{')
      ? []
      : [{ path: full, at: route.at }];
  });
  const name = nearestName(
    [path],
    routes.map(each => each.path),
  );
  return routes.find(each => each.path === name) ?? null;
}
