import { appliedObjects } from '../path/environment';
import { isDeepStrictEqual } from 'node:util';
import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel } from '../path/delivery-model';

/**
 * Pairs of objects of one kind, namespace and name that differ and stand in one
 * file, so that whoever applies the file applies both. Copies that are equal
 * (a Namespace in front of every file) do no harm.
 */
export function duplicatesOf(
  model: DeliveryModel,
): [KubernetesObject, KubernetesObject][] {
  const seen = new Map<string, KubernetesObject>();
  const pairs: [KubernetesObject, KubernetesObject][] = [];
  for (const object of appliedObjects(model)) {
    const { apiVersion, kind, namespace, name, at, body } = object;
    const group = apiVersion.split('/').slice(0, -1).join('/');
    const key = [at.path, group, kind, namespace, name].join('\0');
    const first = seen.get(key);
    if (!first) {
      seen.set(key, object);
    } else if (
      first.at.line !== at.line &&
      isNamed(object) &&
      !isDeepStrictEqual(first.body, body)
    ) {
      pairs.push([first, object]);
    }
  }
  return pairs;
}

/** A generated name is another one every time; a placeholder may be. */
function isNamed({ body, name }: KubernetesObject): boolean {
  const metadata = body.metadata;
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'name' in metadata &&
    !/[${}<>%]/.test(name)
  );
}
