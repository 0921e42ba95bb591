import { appliedObjects, appliedWorkloads } from '../../path/environment';
import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { Position } from '../../artifacts/position';
import { bringsMore } from '../../kubernetes/brought';
import { keysOf, Maker, makerOf, namesMadeHere } from '../../kubernetes/makers';
import { mentionOf } from '../../kubernetes/mentions';
import { isMisspelling } from '../../kubernetes/misspelling';
import { mayShareNamespace } from '../../kubernetes/namespaces';
import {
  ingressBackends,
  Reference,
  referencesOf,
} from '../../kubernetes/references';
import { isPlaceholder } from '../../kubernetes/validity/texts';
import { Anchor, defineCheck, Outcome } from '../define-check';
import { nearestName } from '../../symbolic/nearest-name';
import { objectAnchor } from './object-anchor';
import { referencesExistExample } from './references-exist.example';

/** A reference and the object that holds it. */
interface Mention
  extends Pick<Reference, 'kind' | 'name' | 'key' | 'use' | 'soft'> {
  readonly on: Anchor;
  readonly owner: string;
  readonly namespace: string;
  readonly at: Position;
  readonly keyAt: Position;
}

const mentionsOf = derived((model: DeliveryModel): Mention[] => {
  const ofPods = appliedWorkloads(model).flatMap(workload => {
    const { object } = workload;
    return referencesOf(workload).map(({ keys, keyKeys, ...reference }) => ({
      ...reference,
      on: { workload: workload.key, path: object.at.path },
      owner: `${object.kind} ${object.name}`,
      namespace: object.namespace,
      at: object.positionOf(keys),
      keyAt: object.positionOf(keyKeys),
    }));
  });
  const ofIngresses = appliedObjects(model)
    .filter(object => object.kind === 'Ingress')
    .flatMap(object =>
      ingressBackends(object).map(({ service, keys }) => ({
        kind: 'Service' as const,
        name: service,
        key: null,
        use: 'backend',
        soft: false,
        on: objectAnchor(object),
        owner: `Ingress ${object.name}`,
        namespace: object.namespace,
        at: object.positionOf([...keys, 'name']),
        keyAt: object.positionOf([...keys, 'name']),
      })),
    );
  return [...ofPods, ...ofIngresses].filter(({ name }) => !isPlaceholder(name));
});

export const referencesExist = defineCheck({
  id: 'manifests/references-exist',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads', 'workflows'],
  title: 'Everything a workload refers to exists',
  why: 'A pod that names a ConfigMap, Secret, key or claim that is not there never starts: it stays in CreateContainerConfigError or Pending, and the rollout hangs.',
  remedy:
    'Create the object (a manifest, an ExternalSecret, a workflow step), or correct the name or key.',
  sources: ['sre-diagnosis'],
  example: referencesExistExample,
  *run(model) {
    for (const mention of mentionsOf(model)) {
      yield* judge(model, mention);
    }
  },
});

function* judge(model: DeliveryModel, mention: Mention): Iterable<Outcome> {
  const { kind, name, namespace, on, at } = mention;
  const maker = makerOf(model, kind, name, namespace);
  if (!maker) {
    yield missing(model, mention);
    return;
  }
  const lacking = lackingKey(mention, maker);
  if (lacking) {
    yield lacking;
  } else {
    yield { state: 'pass', on, at, related: placesOf(maker) };
  }
}

function placesOf(maker: Maker): Position[] {
  switch (maker.how) {
    case 'declared':
      return maker.objects.slice(0, 1).map(object => object.at);
    case 'created':
      return maker.resources.slice(0, 1).map(({ at }) => at);
    default:
      return [];
  }
}

/** The key that the object, whose keys are all known, does not have. */
function lackingKey(mention: Mention, maker: Maker): Outcome | null {
  const { kind, name, key, owner, use, on, keyAt } = mention;
  const keys = keysOf(maker);
  if (key === null || isPlaceholder(key) || !keys || keys.has(key)) return null;
  const nearest = nearestName([key], [...keys]);
  return {
    state: 'fail',
    on,
    at: keyAt,
    related: placesOf(maker),
    message: `${owner} takes the key ${key} of ${kind} ${name} (${use}), which has no such key${
      nearest ? `; the nearest is ${nearest}` : ''
    }`,
    key: `${owner}/${kind}/${name}/${key}/${use}`,
    remedy: `Add ${key} to ${kind} ${name}, or correct the key.`,
  };
}

function missing(model: DeliveryModel, mention: Mention): Outcome {
  const { kind, name, owner, use, on, at, namespace, soft } = mention;
  const here = namesMadeHere(model, kind, namespace);
  const meant = here.find(other => isMisspelling(name, other));
  const what = `${owner} needs ${kind} ${name} (${use})`;
  const unknown = (why: string): Outcome => ({
    state: 'unknown',
    on,
    at,
    reason: `${what}, which nothing here creates; ${why}`,
  });
  if (!meant) {
    if (soft || kind === 'PriorityClass') {
      return unknown('only the cluster can tell whether it is there');
    }
    if (!siblingsAreMadeHere(model, mention, here)) {
      return unknown(
        kind === 'Secret'
          ? 'secrets like it are created outside of this repository'
          : `no other ${kind} of its namespace is made here either`,
      );
    }
  }
  const other = bringsMore(model);
  if (other) return unknown(`${other} may bring it`);
  const teller = mentionOf(model, name);
  if (teller) return unknown(`${teller} names it and may say who does`);
  return {
    state: 'fail',
    on,
    at,
    message: `${what}, which no manifest, workflow or script creates${
      meant ? `; did you mean ${meant}?` : ''
    }`,
    key: `${owner}/${kind}/${name}`,
    remedy: meant
      ? `Write ${meant} instead of ${name}, or create ${name}.`
      : undefined,
  };
}

/**
 * Whether the repository is where such objects are made. Secrets are commonly
 * made by hand: every other one of the namespace has to be made here.
 */
function siblingsAreMadeHere(
  model: DeliveryModel,
  { kind, name, namespace }: Mention,
  here: readonly string[],
): boolean {
  if (kind !== 'Secret') return here.length > 0;
  const others = new Set(
    mentionsOf(model)
      .filter(
        mention =>
          mention.kind === 'Secret' &&
          !mention.soft &&
          mention.name !== name &&
          mayShareNamespace(mention.namespace, namespace),
      )
      .map(mention => mention.name),
  );
  return (
    others.size >= 2 &&
    [...others].every(other => makerOf(model, 'Secret', other, namespace))
  );
}
