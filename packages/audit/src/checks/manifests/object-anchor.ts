import { KubernetesObject } from '../../artifacts/manifest.types';
import { Anchor } from '../define-check';

/** What a finding about an object is about: its workload when it is one, and its file. */
export function objectAnchor({
  namespace,
  kind,
  name,
  at,
}: KubernetesObject): Anchor {
  return { workload: `${namespace}/${kind}/${name}`, path: at.path };
}
