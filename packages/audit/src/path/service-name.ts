import { KubernetesObject } from '../artifacts/manifest.types';
import { nameInAnyEnvironment } from './kustomize-objects';

/** A part of a name that only the release knows: `${{ .Release.Name }}`. */
const UNKNOWN = /\$\{\{.*?\}\}/g;

/** What a workload's service is called, whatever environment or release it is in. */
export function serviceName(object: KubernetesObject): string {
  const { name, origin } = object;
  if (origin?.kind !== 'helm') return nameInAnyEnvironment(object);
  if (!name.includes('${{')) return name;
  const known = name.replace(UNKNOWN, '').replace(/^[-.]+|[-.]+$/g, '');
  return known || origin.chart.replace(/^.*\//, '') || 'release';
}
