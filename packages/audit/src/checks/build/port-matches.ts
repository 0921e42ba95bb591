import { Dockerfile } from '../../artifacts/dockerfile/dockerfile.types';
import { Position } from '../../artifacts/position';
import { asArray, asNumber, asRecord, asString } from '../../artifacts/untyped';
import {
  selectedWorkloads,
  servicePorts,
} from '../../kubernetes/service-ports';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { deployableWorkloads } from '../../path/environment';
import {
  ListeningPorts,
  listeningPortsOf,
  listeningPortsOfImage,
} from '../../path/listening-ports';
import { productionImages, stageChain } from '../../path/production-images';
import { defineCheck, Outcome } from '../define-check';
import { imagePorts } from './image-ports';
import { portMatchesExample } from './port-matches.example';

export const portMatches = defineCheck({
  id: 'build/port-matches',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workloads', 'dockerfiles'],
  title: 'The port that is served is the port that is probed and routed',
  why: 'Traffic or probes go to a port where nobody listens: the pod starts, never becomes ready, and its log shows a healthy server.',
  remedy:
    "Make EXPOSE, the server's setting, containerPort, probes and targetPort agree.",
  sources: ['sre-diagnosis'],
  example: portMatchesExample,
  *run(model) {
    const served = new Map<Workload, Served>();
    for (const workload of deployableWorkloads(model)) {
      // A container without an image is a part of another manifest.
      const own = workload.containers.filter(
        ({ init, image }) => !init && image !== null,
      );
      const dockerfile =
        own.length === 1 ? dockerfileOf(model, workload) : null;
      for (const container of own) {
        const ports = listeningPortsOf(model, workload, container, dockerfile);
        const one = { workload, container, ports };
        yield* probes(one);
        if (own.length === 1 && ports) served.set(workload, one);
      }
    }
    yield* services(model, served);
    for (const { dockerfile, stage } of productionImages(model)) {
      const ports = listeningPortsOfImage(dockerfile, stage);
      if (ports) {
        yield* imagePorts(dockerfile, stageChain(dockerfile, stage), ports);
      }
    }
  },
});

/** A container and where it listens, as far as that is known. */
interface Served {
  readonly workload: Workload;
  readonly container: Container;
  readonly ports: ListeningPorts | null;
}

/** The one Dockerfile of the workload's service. */
function dockerfileOf(
  { services: index }: DeliveryModel,
  workload: Workload,
): Dockerfile | null {
  const service = index.ofWorkload(workload.key);
  const files = service ? index.dockerfilesOf(service) : [];
  return files.length === 1 ? files[0] : null;
}

interface DeclaredPort {
  readonly name: string | null;
  readonly port: number | null;
}

function declaredPorts({ body }: Container): DeclaredPort[] {
  return asArray(body.ports).map(entry => ({
    name: asString(asRecord(entry).name),
    port: asNumber(asRecord(entry).containerPort),
  }));
}

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
/** What Kubernetes accepts as the name of a port. */
const PORT_NAME = /^(?=.{1,15}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

function* probes(served: Served): Iterable<Outcome> {
  const { workload, container } = served;
  for (const kind of PROBES) {
    const probe = asRecord(container.body[kind]);
    const way = ['httpGet', 'tcpSocket', 'grpc'].find(key => probe[key]);
    const port = way ? asRecord(probe[way]).port : undefined;
    if (!way || port === undefined) continue;
    const at = () =>
      workload.object.positionOf([...container.keys, kind, way, 'port']);
    yield* judgeProbe(served, kind, port, at);
  }
}

function* judgeProbe(
  served: Served,
  kind: string,
  port: unknown,
  at: () => Position,
): Iterable<Outcome> {
  const { workload, container, ports } = served;
  const on = { workload: workload.key };
  const declared = declaredPorts(container);
  const named = declared.find(({ name }) => name !== null && name === port);
  const asked = named ? named.port : asNumber(port);
  if (asked !== null) {
    if (isServed(asked, ports, declared)) {
      yield { state: 'pass', on, at: at() };
    } else if (!ports || ports.setting === 'SERVER_PORT') {
      // Spring's management port is another one.
      yield {
        state: 'unknown',
        on,
        at: at(),
        reason: `where container ${container.name} of ${workload.object.name} listens is not said in the files; its ${kind} asks port ${asked}, which it does not declare`,
      };
    } else {
      yield disagreement(
        served,
        ports,
        at(),
        `its ${kind} asks port ${asked}`,
        `${kind}/${asked}`,
      );
    }
  } else if (!named && typeof port === 'string' && PORT_NAME.test(port)) {
    yield {
      state: 'fail',
      on,
      at: at(),
      message: `The ${kind} of container ${container.name} asks the port called ${port}, and the container names no port so`,
      key: `${workload.key}/${container.name}/${kind}`,
      remedy: `Give the containerPort the name ${port}, or probe its number.`,
    };
  }
}

/** It listens there, or what is declared is right, or nobody can say that it is not. */
function isServed(
  asked: number,
  ports: ListeningPorts | null,
  declared: readonly DeclaredPort[],
): boolean {
  return (
    ports?.ports.includes(asked) === true ||
    (declared.some(({ port }) => port === asked) &&
      (ports === null ||
        declared.some(
          ({ port }) => port !== null && ports.ports.includes(port),
        )))
  );
}

function disagreement(
  { workload, container }: Served,
  ports: ListeningPorts,
  at: Position,
  asked: string,
  key: string,
): Outcome {
  return {
    state: 'fail',
    on: { workload: workload.key },
    at,
    related: [ports.at],
    message: `Container ${container.name} of ${
      workload.object.name
    } listens on ${ports.ports.join(' and ')} by ${
      ports.setting
    }, and ${asked}`,
    key: `${workload.key}/${container.name}/${key}`,
  };
}

/** Services that send to the pods. */
function* services(
  model: DeliveryModel,
  served: ReadonlyMap<Workload, Served>,
): Iterable<Outcome> {
  if (served.size === 0) return;
  for (const object of model.objects) {
    if (object.kind !== 'Service') continue;
    for (const workload of selectedWorkloads(model, object)) {
      const one = served.get(workload);
      if (!one?.ports) continue;
      const declared = declaredPorts(one.container);
      for (const { target, keys } of servicePorts(object)) {
        if (typeof target !== 'number') continue;
        const at = object.positionOf(keys);
        yield isServed(target, one.ports, declared)
          ? { state: 'pass', on: { workload: workload.key }, at }
          : disagreement(
              one,
              one.ports,
              at,
              `Service ${object.name} sends to port ${target}`,
              `service/${object.name}/${target}`,
            );
      }
    }
  }
}
