import { KubernetesObject } from '../../artifacts/manifest.types';
import {
  asArray,
  asRecord,
  asString,
  asText,
  dig,
  isRecord,
} from '../../artifacts/untyped';
import { KeyPath } from '../../artifacts/yaml/yaml.types';
import { podSpecKeys } from './pod-template';
import { Problem, Rule } from './problem';
import {
  isLabelName,
  isPlaceholder,
  isPortName,
  isQuantity,
  quantity,
} from './texts';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What the API server asks of a pod and its containers. */
export const podRule: Rule = function* podRule(object): Iterable<Problem> {
  const pod = podSpecKeys(object);
  if (!pod) return;
  const spec = asRecord(dig(object.body, pod));
  yield* restartPolicy(object, pod, spec);
  const containers = asArray(spec.containers);
  if (containers.length === 0 && !isPlaceholder(spec.containers)) {
    yield {
      keys: [...pod, 'containers'],
      missing: true,
      message: 'the pod has no containers',
    };
  }
  const volumes = volumeNames(object, spec);
  const names = new Set<string>();
  for (const list of ['initContainers', 'containers']) {
    for (const [index, value] of asArray(spec[list]).entries()) {
      const keys = [...pod, list, index];
      yield* judgeContainer(keys, value, names, volumes);
    }
  }
};

function* restartPolicy(
  { kind }: KubernetesObject,
  pod: KeyPath,
  { restartPolicy: policy }: Readonly<Record<string, unknown>>,
): Iterable<Problem> {
  const isJob = kind === 'Job' || kind === 'CronJob';
  const allowed = isJob ? ['Never', 'OnFailure'] : ['Always'];
  if (kind === 'Pod' || isPlaceholder(policy)) return;
  if (
    isJob ? !allowed.includes(String(policy)) : policy && policy !== 'Always'
  ) {
    yield {
      keys: [...pod, 'restartPolicy'],
      missing: policy === undefined,
      message: `the restartPolicy of a ${kind}'s pod must be ${allowed.join(
        ' or ',
      )}${policy === undefined ? '; the default, Always, is refused' : ''}`,
      remedy: `Write restartPolicy: ${allowed.at(-1)} in the pod's spec.`,
    };
  }
}

/** Names of the pod's volumes; null when some cannot be told. */
function volumeNames(
  { body }: KubernetesObject,
  { volumes }: Readonly<Record<string, unknown>>,
): ReadonlySet<string> | null {
  const claims = asArray(dig(body, ['spec', 'volumeClaimTemplates'])).map(
    claim => asText(asRecord(asRecord(claim).metadata).name),
  );
  const named = asArray(volumes).map(volume => asText(asRecord(volume).name));
  const all = [...claims, ...named].flatMap(name => name ?? []);
  return isPlaceholder(volumes) || all.some(isPlaceholder)
    ? null
    : new Set(all);
}

function* judgeContainer(
  keys: KeyPath,
  value: unknown,
  names: Set<string>,
  volumes: ReadonlySet<string> | null,
): Iterable<Problem> {
  const body = asRecord(value);
  const name = asString(body.name);
  if (name === null) {
    yield { keys, missing: true, message: 'a container has no name' };
  } else if (!isPlaceholder(name)) {
    if (!isLabelName(name)) {
      yield {
        keys: [...keys, 'name'],
        message: `${name} is no valid container name: lower-case letters, digits and -, at most 63`,
      };
    }
    if (names.has(name)) {
      yield {
        keys: [...keys, 'name'],
        message: `two containers of the pod are named ${name}`,
      };
    }
    names.add(name);
  }
  const label = `container ${name ?? ''}`.trim();
  if (body.image === undefined || body.image === null || body.image === '') {
    yield { keys, missing: true, message: `${label} has no image` };
  }
  yield* judgeEnv(keys, body.env, label);
  yield* judgePorts(keys, body.ports, label);
  yield* judgeResources(keys, body.resources, label);
  for (const probe of PROBES) {
    const handlers = HANDLERS.filter(each =>
      isRecord(asRecord(body[probe])[each]),
    );
    if (isRecord(body[probe]) && handlers.length !== 1) {
      yield {
        keys: [...keys, probe],
        missing: handlers.length === 0,
        message: `${probe} of ${label} needs exactly one of ${HANDLERS.join(
          ', ',
        )}`,
      };
    }
  }
  yield* judgeMounts(keys, body.volumeMounts, label, volumes);
}

function* judgeEnv(
  keys: KeyPath,
  env: unknown,
  label: string,
): Iterable<Problem> {
  for (const [index, entry] of asArray(env).entries()) {
    const { name, value } = asRecord(entry);
    if (typeof value === 'number' || typeof value === 'boolean') {
      yield {
        keys: [...keys, 'env', index, 'value'],
        message: `the value of ${String(
          name,
        )} in ${label} is a ${typeof value}, and must be a text`,
        remedy: `Write value: "${value}" with quotes.`,
      };
    } else if (isRecord(value)) {
      yield {
        keys: [...keys, 'env', index, 'value'],
        message: `the value of ${String(
          name,
        )} in ${label} is a map; a reference belongs under valueFrom`,
      };
    }
  }
}

function* judgePorts(
  keys: KeyPath,
  ports: unknown,
  label: string,
): Iterable<Problem> {
  const names = new Set<string>();
  for (const [index, entry] of asArray(ports).entries()) {
    const { name, containerPort } = asRecord(entry);
    const at = [...keys, 'ports', index];
    if (typeof containerPort === 'number' && !isPort(containerPort)) {
      yield {
        keys: [...at, 'containerPort'],
        message: `${containerPort} of ${label} is no port (1 to 65535)`,
      };
    }
    if (containerPort === undefined) {
      yield {
        keys: at,
        missing: true,
        message: `a port of ${label} has no containerPort`,
      };
    }
    if (typeof name !== 'string' || isPlaceholder(name)) continue;
    if (!isPortName(name) || names.has(name)) {
      yield {
        keys: [...at, 'name'],
        message: names.has(name)
          ? `two ports of ${label} are named ${name}`
          : `${name} of ${label} is no valid port name: at most 15 lower-case letters, digits and -`,
      };
    }
    names.add(name);
  }
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

function* judgeResources(
  keys: KeyPath,
  resources: unknown,
  label: string,
): Iterable<Problem> {
  const { requests, limits } = asRecord(resources);
  for (const [part, map] of Object.entries({ requests, limits })) {
    for (const [name, value] of Object.entries(asRecord(map))) {
      const text = asText(value);
      const at = [...keys, 'resources', part, name];
      if (text === null || isPlaceholder(text)) continue;
      if (!isQuantity(text)) {
        yield {
          keys: at,
          message: `${text} (${name} ${part} of ${label}) is no quantity`,
          remedy: 'Write for example 250m, 0.5, 512Mi or 1Gi.',
        };
        continue;
      }
      const limit = quantity(asText(asRecord(limits)[name]) ?? '');
      const request = quantity(text);
      if (
        part === 'requests' &&
        limit !== null &&
        request !== null &&
        request > limit
      ) {
        yield {
          keys: at,
          message: `${label} requests more ${name} (${text}) than its limit allows`,
        };
      }
    }
  }
}

function* judgeMounts(
  keys: KeyPath,
  mounts: unknown,
  label: string,
  volumes: ReadonlySet<string> | null,
): Iterable<Problem> {
  const paths = new Set<string>();
  for (const [index, entry] of asArray(mounts).entries()) {
    const name = asString(asRecord(entry).name);
    const path = asString(asRecord(entry).mountPath);
    const at = [...keys, 'volumeMounts', index];
    if (name && volumes && !volumes.has(name) && !isPlaceholder(name)) {
      yield {
        keys: [...at, 'name'],
        missing: true,
        message: `${label} mounts the volume ${name}, which the pod does not have`,
      };
    }
    if (path && paths.has(path) && !isPlaceholder(path)) {
      yield {
        keys: [...at, 'mountPath'],
        message: `${label} mounts two volumes at ${path}`,
      };
    }
    if (path) paths.add(path);
  }
}
