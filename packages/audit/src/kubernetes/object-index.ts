import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

const byKind = derived(({ objects }: DeliveryModel) => {
  const index = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    for (const key of [object.kind, `${object.kind}/${object.name}`]) {
      const known = index.get(key);
      if (known) known.push(object);
      else index.set(key, [object]);
    }
  }
  return index;
});

/** Objects of a kind, in the order of the tree. */
export function objectsOfKind(
  model: DeliveryModel,
  kind: string,
): readonly KubernetesObject[] {
  return byKind(model).get(kind) ?? [];
}

/** Objects of a kind and name, in any namespace. */
export function objectsNamed(
  model: DeliveryModel,
  kind: string,
  name: string,
): readonly KubernetesObject[] {
  return byKind(model).get(`${kind}/${name}`) ?? [];
}

/** Services of Kubernetes itself; other systems have kinds of that name. */
export function servicesOf(model: DeliveryModel): KubernetesObject[] {
  return objectsOfKind(model, 'Service').filter(
    ({ apiVersion }) => apiVersion === 'v1',
  );
}
