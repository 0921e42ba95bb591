import { appliedObjects } from '../../path/environment';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { asArray, asRecord, dig } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { duplicatesOf } from '../../kubernetes/duplicates';
import { objectsNamed } from '../../kubernetes/object-index';
import { isServed } from '../../kubernetes/validity/api-versions';
import { validityProblems } from '../../kubernetes/validity/validity';
import { defineCheck, Outcome } from '../define-check';
import { objectAnchor } from './object-anchor';

/** Folders and files that hold parts of objects, which others complete. */
const PARTS =
  /(^|[/._-])(patch|patches|overlay|overlays|override|overrides|transformers?|components?|envs?|environments?|variants?)([/._-]|$)/i;

export const valid = defineCheck({
  id: 'manifests/valid',
  priority: 'P0',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Manifests are valid for the API server',
  why: 'The API server refuses what is not valid: the deploy stops halfway, with some objects of the new release and some of the old.',
  remedy: 'Correct what the message names, and validate manifests in CI.',
  example: {
    fails: {
      'k8s/jobs.yaml': `apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: cleanup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: cleanup, image: "acme/cleanup:1.4"}]
`,
    },
    passes: {
      'k8s/jobs.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: cleanup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: cleanup, image: "acme/cleanup:1.4"}]
`,
    },
  },
  *run(model) {
    for (const object of appliedObjects(model)) {
      yield* judge(model, object);
    }
    for (const [first, second] of duplicatesOf(model)) {
      const { kind, name } = second;
      yield {
        state: 'fail',
        on: objectAnchor(second),
        at: second.positionOf(['metadata', 'name']),
        related: [first.positionOf(['metadata', 'name'])],
        message: `${kind} ${name} is declared twice and differently in what is applied together: the last one wins`,
        key: `${kind}/${second.namespace}/${name}/twice`,
        remedy: `Keep one of the two ${kind}s named ${name}, or rename the other.`,
      };
    }
  },
});

function* judge(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Outcome> {
  const on = objectAnchor(object);
  const { kind, name } = object;
  const partial = isPart(model, object);
  const problems = validityProblems(object).filter(
    ({ missing }) => !(missing && partial),
  );
  if (problems.length === 0) {
    yield { state: 'pass', on, at: object.at };
  }
  for (const { keys, message, depends, remedy } of problems) {
    const at = object.positionOf(keys);
    if (depends || (keys[0] === 'apiVersion' && hasNewerTwin(model, object))) {
      yield { state: 'unknown', on, at, reason: `${kind} ${name}: ${message}` };
    } else {
      yield {
        state: 'fail',
        on,
        at,
        message: `${kind} ${name}: ${message}`,
        key: `${kind}/${object.namespace}/${name}/${keys.join('.')}`,
        remedy,
      };
    }
  }
}

/** The same object is there in a served version as well: each is for some clusters. */
function hasNewerTwin(
  model: DeliveryModel,
  { kind, name }: KubernetesObject,
): boolean {
  return objectsNamed(model, kind, name).some(isServed);
}

/** Something else may add what is missing: a patch, or a patched object. */
function isPart(model: DeliveryModel, object: KubernetesObject): boolean {
  if (object.incomplete !== undefined || changesOnly(object)) return true;
  if (object.origin?.kind === 'kustomize') return false;
  return (
    PARTS.test(object.at.path) ||
    objectsNamed(model, object.kind, object.name).some(
      other => other.at.path !== object.at.path,
    )
  );
}

/** A workload without a selector and images changes one that is there already. */
function changesOnly({ body }: KubernetesObject): boolean {
  const spec = asRecord(body.spec);
  const containers = asArray(dig(spec, ['template', 'spec', 'containers']));
  return (
    spec.selector === undefined &&
    spec.template !== undefined &&
    containers.every(container => asRecord(container).image === undefined)
  );
}
