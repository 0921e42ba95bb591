import {
  asArray,
  asNumber,
  asRecord,
  asString,
  dig,
  isRecord,
} from '../../artifacts/untyped';
import { Problem, Rule } from './problem';
import {
  isLabelKey,
  isLabelName,
  isLabelValue,
  isPlaceholder,
  isServiceName,
  isSubdomain,
} from './texts';

type Body = Readonly<Record<string, unknown>>;

/** Kinds with names of their own rules: `system:…` roles, paths. */
const FREE_NAMES =
  /^(Cluster)?Role(Binding)?$|^CustomResourceDefinition$|^APIService$/;
const CORE =
  /^(v1$|(apps|batch|autoscaling|policy|extensions|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/)/;

/** Kinds whose names are shorter than those of most. */
const NAMES: Readonly<Partial<Record<string, (name: string) => boolean>>> = {
  Service: isServiceName,
  Namespace: isLabelName,
};

/** Names, labels and annotations of every object of Kubernetes itself. */
export const metadataRule: Rule = function* metadataRule({
  apiVersion,
  kind,
  body,
}): Iterable<Problem> {
  if (!CORE.test(apiVersion)) return;
  const { name, labels, annotations } = asRecord(body.metadata);
  if (
    typeof name === 'string' &&
    !isPlaceholder(name) &&
    !FREE_NAMES.test(kind)
  ) {
    const isValid = NAMES[kind] ?? isSubdomain;
    if (!isValid(name)) {
      yield {
        keys: ['metadata', 'name'],
        message: `${name} is no valid name of a ${kind}: lower-case letters, digits and -${
          kind === 'Service' ? ', starting with a letter, at most 63' : ''
        }`,
      };
    }
  }
  for (const [part, map] of Object.entries({ labels, annotations })) {
    for (const [key, value] of Object.entries(asRecord(map))) {
      const keys = ['metadata', part, key];
      if (typeof value === 'number' || typeof value === 'boolean') {
        yield {
          keys,
          message: `the ${part.slice(
            0,
            -1,
          )} ${key} is a ${typeof value}, and must be a text`,
          remedy: `Write ${key}: "${value}" with quotes.`,
        };
      } else if (
        part === 'labels' &&
        typeof value === 'string' &&
        !isPlaceholder(key) &&
        !isPlaceholder(value) &&
        !(isLabelKey(key) && isLabelValue(value))
      ) {
        yield { keys, message: `${key}: ${value} is no valid label` };
      }
    }
  }
};

/** What the API server asks of kinds that run no pods. */
export const objectRule: Rule = function* objectRule({
  apiVersion,
  kind,
  body,
}): Iterable<Problem> {
  if (!CORE.test(apiVersion)) return;
  const spec = asRecord(body.spec);
  switch (kind) {
    case 'Service':
      yield* service(spec);
      break;
    case 'Ingress':
      if (apiVersion === 'networking.k8s.io/v1') yield* ingress(spec);
      break;
    case 'ConfigMap':
      yield* texts(body, 'data');
      break;
    case 'Secret':
      yield* texts(body, 'stringData');
      yield* base64(body);
      break;
    case 'HorizontalPodAutoscaler':
      yield* autoscaler(spec);
      break;
    case 'PodDisruptionBudget':
      if (
        spec.minAvailable !== undefined &&
        spec.maxUnavailable !== undefined
      ) {
        yield {
          keys: ['spec', 'maxUnavailable'],
          message: 'minAvailable and maxUnavailable exclude each other',
        };
      }
      break;
    case 'PersistentVolumeClaim':
      yield* claim(spec);
      break;
    default:
  }
};

function* service(spec: Body): Iterable<Problem> {
  const ports = asArray(spec.ports);
  if (spec.type === 'ExternalName') {
    if (!asString(spec.externalName)) {
      yield {
        keys: ['spec'],
        missing: true,
        message: 'the Service of type ExternalName has no externalName',
      };
    }
    return;
  }
  if (
    ports.length === 0 &&
    spec.clusterIP !== 'None' &&
    !isPlaceholder(spec.ports)
  ) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the Service has no ports',
    };
  }
  for (const [index, entry] of ports.entries()) {
    const { name, port } = asRecord(entry);
    const keys = ['spec', 'ports', index];
    const number = asNumber(port);
    if (port === undefined) {
      yield {
        keys,
        missing: true,
        message: 'a port of the Service has no port number',
      };
    } else if (number !== null && (number < 1 || number > 65535)) {
      yield {
        keys: [...keys, 'port'],
        message: `${number} is no port (1 to 65535)`,
      };
    }
    if (ports.length > 1 && !name) {
      yield {
        keys,
        missing: true,
        message: 'the Service has several ports, and one has no name',
      };
    }
  }
}

function* ingress(spec: Body): Iterable<Problem> {
  if (!isRecord(spec.defaultBackend) && asArray(spec.rules).length === 0) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the Ingress has neither rules nor a defaultBackend',
    };
  }
  for (const [rule, entry] of asArray(spec.rules).entries()) {
    for (const [path, value] of asArray(
      dig(entry, ['http', 'paths']),
    ).entries()) {
      const { backend, pathType } = asRecord(value);
      const keys = ['spec', 'rules', rule, 'http', 'paths', path];
      const old = asRecord(backend).serviceName !== undefined;
      if (old) {
        yield {
          keys: [...keys, 'backend', 'serviceName'],
          message:
            'serviceName is of the removed v1beta1; networking.k8s.io/v1 has service.name and service.port',
        };
      }
      if (pathType === undefined) {
        yield {
          keys,
          missing: true,
          message: 'a path of the Ingress has no pathType',
        };
      }
      const port = asRecord(dig(backend, ['service', 'port']));
      const names = isRecord(asRecord(backend).service);
      if (names && port.name === undefined && port.number === undefined) {
        yield {
          keys: [...keys, 'backend', 'service'],
          missing: true,
          message: 'a backend of the Ingress names no port of its Service',
        };
      }
    }
  }
}

/** Values that YAML reads as numbers, which the API server does not take. */
function* texts(body: Body, part: string): Iterable<Problem> {
  for (const [key, value] of Object.entries(asRecord(body[part]))) {
    if (typeof value === 'string' || value === null) continue;
    const what =
      Array.isArray(value) || isRecord(value)
        ? 'structured'
        : `a ${typeof value}`;
    yield {
      keys: [part, key],
      message: `${key} in ${part} is ${what}, and must be a text`,
      remedy:
        what === 'structured'
          ? `Write ${key}: | and the content below it.`
          : `Write ${key}: "${String(value)}" with quotes.`,
    };
  }
}

function* base64(body: Body): Iterable<Problem> {
  for (const [key, value] of Object.entries(asRecord(body.data))) {
    if (typeof value !== 'string' || isPlaceholder(value)) continue;
    const text = value.replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
      yield {
        keys: ['data', key],
        message: `${key} in data is not base64`,
        remedy: `Move ${key} to stringData, or encode it.`,
      };
    }
  }
}

function* autoscaler(spec: Body): Iterable<Problem> {
  const [min, max] = [asNumber(spec.minReplicas), asNumber(spec.maxReplicas)];
  if (!isRecord(spec.scaleTargetRef)) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the HorizontalPodAutoscaler has no scaleTargetRef',
    };
  }
  if (spec.maxReplicas === undefined) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the HorizontalPodAutoscaler has no maxReplicas',
    };
  }
  if (min !== null && max !== null && min > max) {
    yield {
      keys: ['spec', 'minReplicas'],
      message: `minReplicas (${min}) is above maxReplicas (${max})`,
    };
  }
}

function* claim(spec: Body): Iterable<Problem> {
  if (asArray(spec.accessModes).length === 0) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the PersistentVolumeClaim has no accessModes',
    };
  }
  if (dig(spec, ['resources', 'requests', 'storage']) === undefined) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the PersistentVolumeClaim requests no storage',
    };
  }
}
