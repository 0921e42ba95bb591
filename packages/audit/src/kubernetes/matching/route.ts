import { KubernetesObject } from '../../artifacts/manifest.types';
import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { KeyPath } from '../../artifacts/yaml/yaml.types';
import { DeliveryModel } from '../../path/delivery-model';
import { mayShareNamespace } from '../namespaces';
import { objectsNamed } from '../object-index';
import { ingressBackends } from '../references';
import { servicePorts } from '../service-ports';
import { Match } from './match';

interface Backend {
  readonly service: string;
  readonly namespace: string;
  readonly port: number | string | null;
  readonly keys: KeyPath;
}

/** Whether the Services that an Ingress or HTTPRoute names have the ports it names. */
export function* judgeRoute(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Match> {
  for (const { service, namespace, port, keys } of backendsOf(object)) {
    const services = objectsNamed(model, 'Service', service).filter(
      each =>
        each.apiVersion === 'v1' &&
        mayShareNamespace(each.namespace, namespace),
    );
    const ports = services.flatMap(servicePorts);
    // A Service without ports is completed elsewhere, or another check's finding.
    if (services.length === 0 || ports.length === 0 || port === null) continue;
    if (ports.some(each => each.port === port || each.name === port)) {
      yield { state: 'pass', keys, message: 'reaches its Service' };
    } else {
      const has = ports.map(each => each.port ?? each.name).join(', ');
      yield {
        state: 'fail',
        keys,
        related: [services[0].at],
        message: `sends traffic to port ${port} of Service ${service}, which has ${has}`,
        remedy: `Name one of the ports of Service ${service}: ${has}.`,
      };
    }
  }
}

function backendsOf(object: KubernetesObject): Backend[] {
  const { kind, namespace, body } = object;
  if (kind === 'Ingress') {
    return ingressBackends(object).map(({ service, port, keys }) => ({
      service,
      namespace,
      port,
      keys: [...keys, 'port'],
    }));
  }
  if (!/^(HTTP|GRPC|TCP|TLS)Route$/.test(kind)) return [];
  return asArray(asRecord(body.spec).rules).flatMap((rule, index) =>
    asArray(asRecord(rule).backendRefs).flatMap((entry, number) => {
      const ref = asRecord(entry);
      const service = asString(ref.name);
      const isService = (ref.kind ?? 'Service') === 'Service';
      return service && isService
        ? [
            {
              service,
              namespace: asString(ref.namespace) ?? namespace,
              port: typeof ref.port === 'number' ? ref.port : null,
              keys: ['spec', 'rules', index, 'backendRefs', number, 'port'],
            },
          ]
        : [];
    }),
  );
}
