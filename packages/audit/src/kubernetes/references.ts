import { asArray, asRecord, asString, asText, dig } from '../artifacts/untyped';
import { KubernetesObject } from '../artifacts/manifest.types';
import { KeyPath } from '../artifacts/yaml/yaml.types';
import { Workload } from '../path/delivery-model';

/** Kinds of objects that others refer to by name. */
export type ReferredKind =
  | 'ConfigMap'
  | 'Secret'
  | 'PersistentVolumeClaim'
  | 'ServiceAccount'
  | 'PriorityClass'
  | 'Service';

/** An object's mention of another one. */
export interface Reference {
  readonly kind: ReferredKind;
  readonly name: string;
  /** Key of the ConfigMap or Secret; null for the whole object. */
  readonly key: string | null;
  /** What it is used for, for messages. */
  readonly use: string;
  /** A pull secret that is not there only costs a warning when the image is public. */
  readonly soft: boolean;
  /** Of the name, from the object's root. */
  readonly keys: KeyPath;
  /** Of the key, when it asks for one. */
  readonly keyKeys: KeyPath;
}

type Body = Readonly<Record<string, unknown>>;

/** What a workload's pods need to be there before they start; optional ones left out. */
export function referencesOf(workload: Workload): Reference[] {
  const { podSpec, podSpecKeys, containers } = workload;
  return [
    ...podReferences(podSpec, podSpecKeys),
    ...volumeReferences(podSpec, podSpecKeys),
    ...containers.flatMap(({ body, keys, name }) => [
      ...envReferences(body, keys, name),
      ...envFromReferences(body, keys, name),
    ]),
  ];
}

function reference(
  kind: ReferredKind,
  source: unknown,
  keys: KeyPath,
  use: string,
  field = 'name',
  soft = false,
): Reference[] {
  const record = asRecord(source);
  const name = asString(record[field]);
  return name === null || record.optional === true
    ? []
    : [
        {
          kind,
          name,
          key: asText(record.key),
          use,
          soft,
          keys: [...keys, field],
          keyKeys: [...keys, 'key'],
        },
      ];
}

function podReferences(spec: Body, keys: KeyPath): Reference[] {
  return [
    ...reference(
      'ServiceAccount',
      spec,
      keys,
      'service account',
      'serviceAccountName',
    ),
    ...reference(
      'PriorityClass',
      spec,
      keys,
      'priority class',
      'priorityClassName',
    ),
    ...asArray(spec.imagePullSecrets).flatMap((entry, index) =>
      reference(
        'Secret',
        entry,
        [...keys, 'imagePullSecrets', index],
        'pull secret',
        'name',
        true,
      ),
    ),
  ];
}

function volumeReferences(spec: Body, keys: KeyPath): Reference[] {
  return asArray(spec.volumes).flatMap((entry, index) => {
    const volume = asRecord(entry);
    const at = [...keys, 'volumes', index];
    const use = `volume ${asText(volume.name) ?? ''}`;
    return [
      ...reference('ConfigMap', volume.configMap, [...at, 'configMap'], use),
      ...reference(
        'Secret',
        volume.secret,
        [...at, 'secret'],
        use,
        'secretName',
      ),
      ...reference(
        'PersistentVolumeClaim',
        volume.persistentVolumeClaim,
        [...at, 'persistentVolumeClaim'],
        use,
        'claimName',
      ),
      ...itemReferences(
        'ConfigMap',
        volume.configMap,
        [...at, 'configMap'],
        use,
        'name',
      ),
      ...itemReferences(
        'Secret',
        volume.secret,
        [...at, 'secret'],
        use,
        'secretName',
      ),
      ...asArray(asRecord(volume.projected).sources).flatMap(
        (source, number) => {
          const { configMap, secret } = asRecord(source);
          const from = [...at, 'projected', 'sources', number];
          return [
            ...reference('ConfigMap', configMap, [...from, 'configMap'], use),
            ...reference('Secret', secret, [...from, 'secret'], use),
          ];
        },
      ),
    ];
  });
}

/** Keys that a volume takes out of a ConfigMap or Secret. */
function itemReferences(
  kind: ReferredKind,
  source: unknown,
  keys: KeyPath,
  use: string,
  field: string,
): Reference[] {
  const { items, optional } = asRecord(source);
  return asArray(items).flatMap((item, index) =>
    reference(
      kind,
      { name: asRecord(source)[field], key: asRecord(item).key, optional },
      [...keys, 'items', index],
      use,
    ),
  );
}

function envReferences(
  body: Body,
  keys: KeyPath,
  container: string,
): Reference[] {
  return asArray(body.env).flatMap((entry, index) => {
    const { name, valueFrom } = asRecord(entry);
    const { configMapKeyRef, secretKeyRef } = asRecord(valueFrom);
    const at = [...keys, 'env', index, 'valueFrom'];
    const use = `${asText(name) ?? 'a variable'} of container ${container}`;
    return [
      ...reference(
        'ConfigMap',
        configMapKeyRef,
        [...at, 'configMapKeyRef'],
        use,
      ),
      ...reference('Secret', secretKeyRef, [...at, 'secretKeyRef'], use),
    ];
  });
}

function envFromReferences(
  body: Body,
  keys: KeyPath,
  container: string,
): Reference[] {
  return asArray(body.envFrom).flatMap((entry, index) => {
    const { configMapRef, secretRef } = asRecord(entry);
    const at = [...keys, 'envFrom', index];
    const use = `envFrom of container ${container}`;
    return [
      ...reference('ConfigMap', configMapRef, [...at, 'configMapRef'], use),
      ...reference('Secret', secretRef, [...at, 'secretRef'], use),
    ];
  });
}

/** A backend of an Ingress: a Service and one of its ports. */
export interface IngressBackend {
  readonly service: string;
  /** Number or name; null when it cannot be told. */
  readonly port: number | string | null;
  readonly keys: KeyPath;
}

/** The Services an Ingress sends traffic to. */
export function ingressBackends({ body }: KubernetesObject): IngressBackend[] {
  const spec = asRecord(body.spec);
  const found: IngressBackend[] = [];
  const add = (backend: unknown, keys: KeyPath) => {
    const service = asRecord(asRecord(backend).service);
    const name = asString(service.name);
    const { number, name: portName } = asRecord(service.port);
    if (name) {
      found.push({
        service: name,
        port: typeof number === 'number' ? number : asString(portName),
        keys: [...keys, 'service'],
      });
    }
  };
  add(spec.defaultBackend, ['spec', 'defaultBackend']);
  for (const [rule, entry] of asArray(spec.rules).entries()) {
    for (const [path, value] of asArray(
      dig(entry, ['http', 'paths']),
    ).entries()) {
      add(asRecord(value).backend, [
        ...['spec', 'rules'],
        rule,
        'http',
        'paths',
        path,
        'backend',
      ]);
    }
  }
  return found;
}
