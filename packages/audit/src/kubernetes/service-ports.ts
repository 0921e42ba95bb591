import { KubernetesObject } from '../artifacts/manifest.types';
import { asArray, asRecord, asString } from '../artifacts/untyped';
import { KeyPath } from '../artifacts/yaml/yaml.types';
import { DeliveryModel, Workload } from '../path/delivery-model';
import { hasLabels, wantedLabels } from './labels';
import { mayShareNamespace } from './namespaces';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string | null;
  readonly port: number | null;
  /** Number or name; the port itself when none is written. */
  readonly target: number | string | null;
  /** Of the target, from the object's root. */
  readonly keys: KeyPath;
}

export function servicePorts({ body }: KubernetesObject): ServicePort[] {
  return asArray(asRecord(body.spec).ports).map((entry, index) => {
    const { name, port, targetPort } = asRecord(entry);
    const number = typeof port === 'number' ? port : null;
    const keys = ['spec', 'ports', index];
    return {
      name: asString(name),
      port: number,
      target: targetOf(targetPort, number),
      keys:
        targetPort === undefined ? [...keys, 'port'] : [...keys, 'targetPort'],
    };
  });
}

/** A number in quotes is a number; a port without a target is its own. */
function targetOf(
  target: unknown,
  port: number | null,
): number | string | null {
  if (typeof target === 'number') return target;
  const text = asString(target);
  if (text === null) return port;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Labels a Service selects pods by; null for one without a selector. */
export function serviceSelector({
  body,
}: KubernetesObject): Readonly<Record<string, string>> | null {
  const { selector, type } = asRecord(body.spec);
  const labels = wantedLabels(selector);
  return type === 'ExternalName' || Object.keys(labels).length === 0
    ? null
    : labels;
}

/** Workloads whose pods a Service sends traffic to. */
export function selectedWorkloads(
  { workloads }: DeliveryModel,
  service: KubernetesObject,
): Workload[] {
  const selector = serviceSelector(service);
  return selector === null
    ? []
    : workloads.filter(
        ({ object, podLabels }) =>
          mayShareNamespace(object.namespace, service.namespace) &&
          hasLabels(podLabels, selector),
      );
}

/** A declared port of a container that keeps running. */
export interface DeclaredPort {
  readonly name: string | null;
  readonly number: number | null;
}

export function declaredPorts({ containers }: Workload): DeclaredPort[] {
  return containers.flatMap(({ body }) =>
    asArray(body.ports).map(entry => {
      const { name, containerPort } = asRecord(entry);
      return {
        name: asString(name),
        number: typeof containerPort === 'number' ? containerPort : null,
      };
    }),
  );
}
