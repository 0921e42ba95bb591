import { KubernetesObject } from '../../artifacts/manifest.types';
import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { selects, selectsAll, wantedLabels } from '../labels';
import { servicesOf } from '../object-index';
import { servicePorts } from '../service-ports';
import { isPlaceholder } from '../validity/texts';
import { Match } from './match';

/** Whether a ServiceMonitor selects a Service that has the port it scrapes. */
export function* judgeMonitor(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Match> {
  if (object.kind !== 'ServiceMonitor') return;
  const { selector, endpoints } = asRecord(object.body.spec);
  const wanted = wantedLabels(selector);
  if (selectsAll(selector) || Object.values(wanted).some(isPlaceholder)) return;
  const services = servicesOf(model);
  const selected = services.filter(({ labels }) => selects(selector, labels));
  if (selected.length === 0) {
    yield unselected(object, wanted, services);
    return;
  }
  const ports = selected.flatMap(servicePorts).map(({ name }) => name);
  for (const [index, endpoint] of asArray(endpoints).entries()) {
    const port = asString(asRecord(endpoint).port);
    const keys = ['spec', 'endpoints', index, 'port'];
    if (port === null || isPlaceholder(port)) continue;
    yield ports.includes(port)
      ? { state: 'pass', keys, message: 'scrapes a port' }
      : {
          state: 'fail',
          keys,
          related: [selected[0].at],
          message: `scrapes the port named ${port}, and Service ${selected[0].name} has no port of that name`,
          remedy: `Name the Service's port ${port}, or correct the name.`,
        };
  }
}

function unselected(
  { name, namespace }: KubernetesObject,
  wanted: Readonly<Record<string, string>>,
  services: readonly KubernetesObject[],
): Match {
  const keys = ['spec', 'selector'];
  const asked = Object.entries(wanted)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  const meant = services.find(
    service =>
      service.name === name.replace(/-(monitor|servicemonitor|metrics)$/, '') &&
      (service.namespace === namespace || service.namespace === 'default'),
  );
  return meant
    ? {
        state: 'fail',
        keys,
        related: [meant.at],
        message: `selects Services with ${asked}, and Service ${meant.name} does not have these labels`,
        remedy: `Give Service ${meant.name} the labels ${asked} (the labels of the Service itself, not of its pods).`,
      }
    : {
        state: 'unknown',
        keys,
        message: `selects Services with ${asked}, and none here has these labels`,
      };
}
