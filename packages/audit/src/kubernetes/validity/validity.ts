import { KubernetesObject } from '../../artifacts/manifest.types';
import { isRecord } from '../../artifacts/untyped';
import { apiVersionRule, isOwnApi } from './api-versions';
import { fieldRule } from './field-rule';
import { metadataRule, objectRule } from './object-rule';
import { podRule } from './pod-rule';
import { Problem } from './problem';
import { workloadRule } from './workload-rule';

const RULES = [
  apiVersionRule,
  metadataRule,
  fieldRule,
  workloadRule,
  podRule,
  objectRule,
];

/**
 * Why the API server would refuse an object of Kubernetes' own kinds. Objects
 * of extensions, and what only a JSON schema can tell, are left to it.
 */
export function validityProblems(object: KubernetesObject): Problem[] {
  // SOPS replaces values, and kubectl never sees them like this.
  if (isRecord(object.body.sops) || !isOwnApi(object)) return [];
  if (isTemplate(object)) return [...apiVersionRule(object)];
  return RULES.flatMap(rule => [...rule(object)]);
}

/** Fields that another tool fills in; templates of annotations are for others. */
function isTemplate({ body }: KubernetesObject): boolean {
  return JSON.stringify([body.metadata, body.spec], (key, value) =>
    key === 'annotations' ? undefined : value,
  ).includes('{{');
}
