import { asArray, asRecord, asString, asText } from '../artifacts/untyped';
import { KubernetesObject, ObjectOrigin } from '../artifacts/manifest.types';
import { Position } from '../artifacts/position';
import { CreatedResource } from '../pipelines/pipelines.types';
import { Container, DeliveryModel, Workload } from './delivery-model';
import { knownText } from '../symbolic/symbolic';

/** One entry of a container's `env`. */
export interface EnvVariable {
  readonly name: string;
  /** Literal value; null when it comes from elsewhere. */
  readonly value: string | null;
  /** Where the value (or the entry, when it has none) is written. */
  readonly at: Position;
  /** Where the entry starts. */
  readonly definedAt: Position;
}

/** A container's `env`, in order. */
export function envOf(workload: Workload, container: Container): EnvVariable[] {
  return asArray(container.body.env).flatMap((entry, index) => {
    const { name, value } = asRecord(entry);
    const variable = asString(name);
    if (!variable) {
      return [];
    }
    const keys = [...container.keys, 'env', index];
    return [
      {
        name: variable,
        value: asText(value),
        at: workload.object.positionOf([...keys, 'value']),
        definedAt: workload.object.positionOf([...keys, 'name']),
      },
    ];
  });
}

/** A ConfigMap or Secret that a container takes all keys of. */
export interface EnvSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly prefix: string;
  /** Variable names it gives, prefix included; null when nobody here can tell. */
  readonly names: ReadonlySet<string> | null;
  /** The object, when it is declared in the tree. */
  readonly object: KubernetesObject | null;
}

/** The container's `envFrom`, with the keys that are known. */
export function envSourcesOf(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): EnvSource[] {
  return asArray(container.body.envFrom).flatMap(entry => {
    const { configMapRef, secretRef, prefix } = asRecord(entry);
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const name = asString(asRecord(configMapRef ?? secretRef).name);
    if (!name) {
      return [];
    }
    const start = asString(prefix) ?? '';
    const object = findObject(
      model,
      kind,
      name,
      workload.object.namespace,
      workload.object.origin,
    );
    const keys = object
      ? dataKeys(object)
      : createdKeys(model.pipelines.created, kind, name);
    return [
      {
        kind,
        name,
        prefix: start,
        object,
        names: keys && new Set(keys.map(key => start + key)),
      },
    ];
  });
}

/**
 * Declared object of a kind, name and namespace; null when the tree has none.
 * Of several builds, the one that made `origin` has the one that counts.
 */
function findObject(
  model: DeliveryModel,
  kind: string,
  name: string,
  namespace: string,
  origin?: ObjectOrigin,
): KubernetesObject | null {
  const anywhere = model.objects.filter(
    object => object.kind === kind && object.name === name,
  );
  const beside = anywhere.filter(object => isSameBuild(object.origin, origin));
  const named = beside.length > 0 ? beside : anywhere;
  return (
    named.find(object => object.namespace === namespace) ??
    // A manifest without a namespace lands in the one it is applied to.
    named.find(object => object.namespace === 'default') ??
    (namespace === 'default' ? named[0] : undefined) ??
    null
  );
}

function isSameBuild(a?: ObjectOrigin, b?: ObjectOrigin): boolean {
  return (
    a?.kind === 'kustomize' &&
    b?.kind === 'kustomize' &&
    a.kustomization === b.kustomization
  );
}

/** Keys of a ConfigMap or Secret; null when some of them are not known here. */
function dataKeys({ body, incomplete }: KubernetesObject): string[] | null {
  return incomplete === undefined
    ? [body.data, body.stringData, body.binaryData].flatMap(data =>
        Object.keys(asRecord(data)),
      )
    : null;
}

function createdKeys(
  created: readonly CreatedResource[],
  kind: 'ConfigMap' | 'Secret',
  name: string,
): readonly string[] | null {
  const resource = created.find(
    candidate => candidate.kind === kind && knownText(candidate.name) === name,
  );
  return resource?.keys ?? null;
}
