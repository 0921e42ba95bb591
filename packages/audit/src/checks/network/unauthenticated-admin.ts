import { productionWorkloads } from '../../path/environment';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { isReachable, publishedPorts } from '../../path/compose-ports';
import { asArray, asRecord, asText } from '../../artifacts/untyped';
import { envOf } from '../../path/container-env';
import { ingressBackends } from '../../kubernetes/references';
import { selectedWorkloads } from '../../kubernetes/service-ports';
import { Setting, openDoor } from '../../network/admin-interfaces';
import { defineCheck, Outcome } from '../define-check';
import {
  RunningService,
  runningServices,
  whereUnknown,
} from './compose-services';

const compose = (mode: string) => `services:
  pgadmin:
    image: dpage/pgadmin4:8.14
    environment:
      PGADMIN_CONFIG_SERVER_MODE: "${mode}"
    ports: ["5050:80"]
`;

export const unauthenticatedAdmin = defineCheck({
  id: 'network/unauthenticated-admin',
  priority: 'P1',
  evidence: ['static'],
  reads: ['compose', 'workloads'],
  title: 'Admin interfaces ask for a password',
  why: 'Anybody who reaches the port administers the system: reads the data, drops the tables, runs code.',
  remedy: 'Set a password, or do not publish the interface.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': compose('False') },
    passes: { 'docker-compose.prod.yml': compose('True') },
  },
  *run(model) {
    for (const running of runningServices(model)) yield* inCompose(running);
    for (const workload of productionWorkloads(model)) {
      yield* inKubernetes(model, workload);
    }
  },
});

function* inCompose({
  file,
  service,
  purpose,
  on,
}: RunningService): Iterable<Outcome> {
  const settings: Setting[] = service.environment.map(each => ({
    name: each.name,
    value: each.value ?? '',
    at: each.at,
  }));
  const door = openDoor({
    image: service.image?.value ?? '',
    settings,
    words: service.command ?? [],
    at: service.at,
  });
  if (!door) return;
  const [published] = publishedPorts(service).filter(isReachable);
  if (!door.open || !published) {
    yield { state: 'pass', on, at: service.at };
    return;
  }
  const message = `${service.name} (${door.name}) asks for no password: ${door.because}`;
  yield purpose === 'production'
    ? {
        state: 'fail',
        on,
        at: door.at,
        related: [...door.related, published.at],
        message,
        key: `${file.path}/${service.name}`,
        remedy: door.remedy,
      }
    : {
        state: 'unknown',
        on,
        at: door.at,
        reason: `${message}, and ${whereUnknown(file)}`,
      };
}

function* inKubernetes(
  model: DeliveryModel,
  workload: Workload,
): Iterable<Outcome> {
  const { object } = workload;
  for (const container of workload.containers.filter(({ init }) => !init)) {
    const door = openDoor({
      image: container.image?.value ?? '',
      settings: envOf(workload, container).map(({ name, value, at }) => ({
        name,
        // A value from a Secret is one.
        value: value ?? '…',
        at,
      })),
      words: [container.body.command, container.body.args].flatMap(part =>
        asArray(part).flatMap(word => asText(word) ?? []),
      ),
      at: object.positionOf([...container.keys, 'image']),
    });
    if (!door) continue;
    const on = { workload: workload.key, path: object.at.path };
    const way = door.open ? wayIn(model, workload) : null;
    yield way
      ? {
          state: 'fail',
          on,
          at: door.at,
          related: [...door.related, way],
          message: `${object.kind} ${object.name} (${door.name}) asks for no password and is reachable from outside the cluster: ${door.because}`,
          key: `${workload.key}/${container.name}`,
          remedy: door.remedy,
        }
      : { state: 'pass', on, at: door.at };
  }
}

/** An Ingress without authentication, or a load balancer, in front of the pods. */
function wayIn(model: DeliveryModel, workload: Workload) {
  const services = model.objects.filter(
    object =>
      object.kind === 'Service' &&
      selectedWorkloads(model, object).includes(workload),
  );
  const balancer = services.find(
    ({ body }) => asRecord(body.spec).type === 'LoadBalancer',
  );
  const ingress = model.objects.find(
    object =>
      object.kind === 'Ingress' &&
      !Object.keys(object.annotations).some(key =>
        /auth|whitelist|allowlist|middlewares/.test(key),
      ) &&
      ingressBackends(object).some(({ service }) =>
        services.some(({ name }) => name === service),
      ),
  );
  return (balancer ?? ingress)?.at ?? null;
}
