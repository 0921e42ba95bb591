import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { KubernetesObject } from '../artifacts/manifest.types';
import {
  asArray,
  asNumber,
  asRecord,
  asText,
  asString,
} from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { composePurpose } from '../path/environment';
import { imageName } from '../symbolic/image-name';
import { folderOf, normalisePath } from '../source/tree-path';

/** Whether something of the tree answers at an address. */
export type Answer =
  | { readonly is: 'deployed' }
  | { readonly is: 'missing' | 'unknown'; readonly why: string };

/** A compose service that reads a file of the tree. */
export interface Consumer {
  readonly file: ComposeFile;
  readonly service: ComposeService;
}

/** Compose services, outside of development, that mount a file or a folder of it. */
export function consumersOf(model: DeliveryModel, path: string): Consumer[] {
  return model.composeFiles
    .filter(file => composePurpose(model, file) !== 'development')
    .flatMap(file =>
      file.services
        .filter(({ volumes }) =>
          volumes.some(({ source, type }) => {
            const mounted =
              type === 'bind' && source !== null
                ? normalisePath(`${folderOf(file.path)}/${source}`)
                : null;
            return (
              mounted === path ||
              (mounted !== null && path.startsWith(`${mounted}/`))
            );
          }),
        )
        .map(service => ({ file, service })),
    );
}

/** Names by which the tree's containers and Services are reached. */
const hosts = derived(
  (
    model: DeliveryModel,
  ): {
    readonly compose: ReadonlyMap<string, ComposeService>;
    readonly services: ReadonlyMap<string, KubernetesObject>;
  } => {
    const compose = new Map<string, ComposeService>();
    for (const { services } of model.composeFiles) {
      for (const service of services) {
        for (const name of namesOf(service)) compose.set(name, service);
      }
    }
    const objects = model.objects.filter(({ kind }) => kind === 'Service');
    return {
      compose,
      services: new Map(objects.map(object => [object.name, object])),
    };
  },
);

function namesOf({ name, body }: ComposeService): string[] {
  const networks = Object.values(asRecord(body.networks));
  return [
    name,
    ...networks.flatMap(network =>
      asArray(asRecord(network).aliases).map(alias => asText(alias) ?? ''),
    ),
    asText(body.container_name) ?? '',
    asText(body.hostname) ?? '',
  ].filter(Boolean);
}

/** Splits `http://host:port/path`; null when a part is filled in later. */
function hostAndPort(
  address: string,
): { readonly host: string; readonly port: number | null } | null {
  const match =
    /^(?:https?:\/\/)?([A-Za-z0-9_][\w.-]*)(?::(\d{1,5}))?(?:\/.*)?$/.exec(
      address.trim(),
    );
  return match && { host: match[1], port: match[2] ? Number(match[2]) : null };
}

/** Whether something answers at an address that a container of `consumer` asks. */
export function answersAt(
  model: DeliveryModel,
  address: string,
  consumer: Consumer | null,
): Answer {
  const parts = hostAndPort(address);
  if (!parts) {
    return { is: 'unknown', why: `${address} is filled in somewhere else` };
  }
  const { host, port } = parts;
  if (/^(localhost|127\.0\.0\.1)$/.test(host)) return onSelf(port, consumer);
  const known = hosts(model);
  const compose = known.compose.get(host);
  if (compose) return composePort(compose, host, port);
  const [name] = host.split('.');
  const service = known.services.get(name);
  if (service) return servicePort(service, host, port);
  if (/^\d+(\.\d+){3}$/.test(host) || host.includes('.')) {
    return { is: 'unknown', why: `${host} lies outside of the repository` };
  }
  if (consumer && hasOutsideNetwork(model, consumer)) {
    return {
      is: 'unknown',
      why: `${host} may be deployed by somebody else in the same network`,
    };
  }
  return { is: 'missing', why: `nothing deploys ${host}` };
}

/** Ports of images that are what they are everywhere. */
const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['prometheus', 9090],
  ['alertmanager', 9093],
  ['node-exporter', 9100],
  ['postgres-exporter', 9187],
  ['postgres_exporter', 9187],
  ['redis_exporter', 9121],
  ['mysqld-exporter', 9104],
  ['mongodb_exporter', 9216],
  ['nginx-prometheus-exporter', 9113],
  ['elasticsearch_exporter', 9114],
  ['elasticsearch-exporter', 9114],
  ['blackbox-exporter', 9115],
  ['kafka-exporter', 9308],
  ['cadvisor', 8080],
  ['pushgateway', 9091],
  ['grafana', 3000],
]);

/** Inside a container, localhost is that container. */
function onSelf(port: number | null, consumer: Consumer | null): Answer {
  const own = consumer?.service;
  if (!own || own.body.network_mode !== undefined) {
    return { is: 'unknown', why: 'localhost is wherever it runs' };
  }
  const name = imageName(own.image?.value ?? '');
  const listens = DEFAULT_PORTS.get(name);
  const words = (own.command ?? []).join(' ');
  return listens === undefined || port === listens || /listen/.test(words)
    ? { is: 'deployed' }
    : {
        is: 'missing',
        why: `localhost is the container of ${own.name} itself, where nothing listens on ${port}`,
      };
}

/** The network is shared with what other compose files start. */
function hasOutsideNetwork(
  { tree }: DeliveryModel,
  { file, service }: Consumer,
): boolean {
  const { networks, network_mode: mode } = service.body;
  if (mode !== undefined) return true;
  const joined = Array.isArray(networks)
    ? networks.map(name => asText(name) ?? '')
    : Object.keys(asRecord(networks));
  const text = tree.read(file.path);
  const [document] = text.ok ? parseYaml(file.path, text.text).documents : [];
  const declared = asRecord(asRecord(document?.data).networks);
  return (joined.length > 0 ? joined : ['default']).some(name => {
    const { external } = asRecord(declared[name]);
    return external !== undefined && external !== false;
  });
}

function composePort(
  service: ComposeService,
  host: string,
  port: number | null,
): Answer {
  if (port === null) return { is: 'deployed' };
  const mapped = service.ports.flatMap(({ value }) => {
    const match = /(?:^|:)(\d+):(\d+)(?:\/tcp)?$/.exec(value);
    return match
      ? [{ outside: Number(match[1]), inside: Number(match[2]) }]
      : [];
  });
  const inside = mapped.some(each => each.inside === port);
  const crossed = mapped.find(each => each.outside === port);
  const standard = DEFAULT_PORTS.get(imageName(service.image?.value ?? ''));
  const configured =
    service.command !== null ||
    service.environment.some(({ name }) => /PORT|LISTEN|ADDR/i.test(name));
  if (!inside && crossed) {
    return {
      is: 'missing',
      why: `${host} listens on ${crossed.inside}; ${port} is its port on the host`,
    };
  }
  return !inside && standard !== undefined && standard !== port && !configured
    ? {
        is: 'missing',
        why: `${host} listens on ${standard}, not on ${port}`,
      }
    : { is: 'deployed' };
}

function servicePort(
  { body }: KubernetesObject,
  host: string,
  port: number | null,
): Answer {
  const spec = asRecord(body.spec);
  const ports = asArray(spec.ports).map(each => asNumber(asRecord(each).port));
  const open =
    port === null ||
    ports.length === 0 ||
    asString(spec.type) === 'ExternalName' ||
    // Without an address of its own, names lead to the pods and all their ports.
    asString(spec.clusterIP) === 'None' ||
    ports.includes(port);
  return open
    ? { is: 'deployed' }
    : { is: 'missing', why: `Service ${host} has no port ${port}` };
}
