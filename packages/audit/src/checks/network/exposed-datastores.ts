import { asArray, asRecord } from '../../artifacts/untyped';
import { KubernetesObject } from '../../artifacts/manifest.types';
import {
  DATASTORE_PORTS,
  datastoreOf,
  isDatastore,
} from '../../kubernetes/datastores';
import { selectedWorkloads } from '../../kubernetes/service-ports';
import { isReachable, publishedPorts } from '../../path/compose-ports';
import { DeliveryModel } from '../../path/delivery-model';
import { isForProduction } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';
import { objectAnchor } from '../manifests/object-anchor';
import {
  RunningService,
  runningServices,
  whereUnknown,
} from './compose-services';

const compose = (port: string) => `services:
  db:
    image: postgres:17
    ports:
      - "${port}"
`;

export const exposedDatastores = defineCheck({
  id: 'network/exposed-datastores',
  priority: 'P0',
  evidence: ['static'],
  reads: ['compose', 'workloads'],
  title: 'Datastores are not published',
  why: 'Docker publishes a port on every interface and past the host firewall: the database answers whoever can reach the machine, and passwords are tried within hours.',
  remedy:
    'Remove the port (services of one network reach each other without it), or bind it to 127.0.0.1.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': compose('5432:5432') },
    passes: { 'docker-compose.prod.yml': compose('127.0.0.1:5432:5432') },
  },
  *run(model) {
    for (const running of runningServices(model)) yield* inCompose(running);
    for (const object of model.objects) {
      if (
        object.kind === 'Service' &&
        object.apiVersion === 'v1' &&
        isForProduction(object)
      ) {
        yield* inKubernetes(model, object);
      }
    }
  },
});

function* inCompose({
  file,
  service,
  purpose,
  on,
}: RunningService): Iterable<Outcome> {
  const store = service.image && datastoreOf(service.image.value);
  if (!store) return;
  const [exposed] = publishedPorts(service).filter(isReachable);
  if (!exposed) {
    yield { state: 'pass', on, at: service.at };
    return;
  }
  const system = DATASTORE_PORTS.get(exposed.container) ?? store;
  yield purpose === 'production'
    ? {
        state: 'fail',
        on,
        at: exposed.at,
        message: `${service.name} publishes ${system} (port ${exposed.container}) on every interface of the host`,
        key: `${file.path}/${service.name}/${exposed.container}`,
        remedy: `Remove the port, or write "127.0.0.1:${exposed.container}:${exposed.container}".`,
      }
    : {
        state: 'unknown',
        on,
        at: exposed.at,
        reason: `${
          service.name
        } publishes ${system} on every interface, and ${whereUnknown(file)}`,
      };
}

const INTERNAL = /internal|azure-load-balancer-internal|scheme/i;

function* inKubernetes(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Outcome> {
  const spec = asRecord(object.body.spec);
  const stores = selectedWorkloads(model, object).filter(isDatastore);
  if (stores.length === 0) return;
  const on = { ...objectAnchor(object), workload: stores[0].key };
  const at = object.positionOf(['spec', 'type']);
  const isPrivate =
    Object.entries(object.annotations).some(
      ([key, value]) =>
        INTERNAL.test(key) && !/^(false|internet-facing)$/i.test(value),
    ) || asArray(spec.loadBalancerSourceRanges).length > 0;
  if (spec.type === 'LoadBalancer' && !isPrivate) {
    yield {
      state: 'fail',
      on,
      at,
      related: [stores[0].object.at],
      message: `Service ${object.name} gives ${stores[0].object.name} a load balancer with a public address`,
      key: `${object.namespace}/${object.name}`,
      remedy:
        'Use type ClusterIP, or an internal load balancer with loadBalancerSourceRanges.',
    };
  } else if (spec.type === 'NodePort') {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `Service ${object.name} opens a port of every node for ${stores[0].object.name}; whether others reach the nodes is not known here`,
    };
  } else {
    yield { state: 'pass', on, at: object.at };
  }
}
