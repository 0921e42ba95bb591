import { asArray, asNumber, asRecord } from '../../artifacts/untyped';
import { isKustomization } from '../../artifacts/kustomize/kustomization';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { derived } from '../../path/derived';
import { datastoreOf } from '../../kubernetes/datastores';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { Address } from '../../path/configured-address';
import { addressesOf } from '../../path/workload-addresses';
import { deployableWorkloads } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';
import { imageName } from '../../symbolic/image-name';
import { nearestName } from '../../symbolic/nearest-name';
import { deployment, service } from '../example-files';
import { isSidecar } from '../../artifacts/manifest-workloads';

/** Ports that only a backing service listens on, and which one. */
const BACKING_PORTS: ReadonlyMap<number, string> = new Map([
  [8500, 'Consul'],
  [8200, 'Vault'],
  [2379, 'etcd'],
  [5432, 'PostgreSQL'],
  [3306, 'MySQL'],
  [1433, 'SQL Server'],
  [27017, 'MongoDB'],
  [6379, 'Redis'],
  [11211, 'Memcached'],
  [5672, 'RabbitMQ'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [4222, 'NATS'],
  [2181, 'ZooKeeper'],
]);

/** Annotations of systems that add a container to the pod at admission. */
const INJECTED =
  /(inject|sidecar|dapr\.io\/enabled|linkerd\.io\/|vault\.hashicorp\.com\/agent|cloudsql|consul\.hashicorp\.com)/i;

const calling = (host: string) =>
  deployment(
    'api',
    8080,
    `          env:
            - {name: Consul__Address, value: "http://${host}:8500"}
`,
  );

export const dependencyDeployed = defineCheck({
  id: 'manifests/dependency-deployed',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads'],
  title: 'Everything a service is configured to call is deployed',
  why: 'A health check or client that waits for a system nobody deployed holds threads until it times out; the pod never becomes ready and is restarted for ever.',
  remedy:
    'Deploy the dependency, correct its name, or switch the client and its health check off.',
  sources: ['post-mortem'],
  example: {
    fails: { 'k8s/api.yaml': calling('localhost') },
    passes: {
      'k8s/api.yaml': calling('consul'),
      'k8s/consul.yaml': service('consul', 'consul', 8500),
    },
  },
  *run(model) {
    const hosts = deployedHosts(model);
    for (const workload of deployableWorkloads(model)) {
      for (const [address, at] of addressesOf(model, workload)) {
        const outcome = judge(model, workload, address, at, hosts);
        if (outcome) {
          yield outcome;
        }
      }
    }
  },
});

/** Namespaces by the name of a Service that the tree declares. */
function deployedHosts(model: DeliveryModel): Map<string, Set<string>> {
  const hosts = new Map<string, Set<string>>();
  for (const { kind, name, namespace } of model.objects) {
    if (kind === 'Service') {
      hosts.set(name, (hosts.get(name) ?? new Set()).add(namespace));
    }
  }
  return hosts;
}

/** Charts, kustomizations and installs bring Services that no manifest here declares. */
const mayComeFromElsewhere = derived(
  (model: DeliveryModel): boolean =>
    model.helmCharts.length > 0 ||
    model.tree.files.some(({ path }) => isKustomization(path)) ||
    model.objects.some(
      ({ kind }) => kind === 'HelmRelease' || kind === 'HelmChart',
    ) ||
    model.objects.some(bringsChart) ||
    model.pipelines.deploys.some(
      ({ kind }) => kind === 'helm' || kind === 'kustomize',
    ),
);

function judge(
  model: DeliveryModel,
  workload: Workload,
  address: Address,
  at: Position,
  hosts: ReadonlyMap<string, ReadonlySet<string>>,
): Outcome | null {
  const on = { workload: workload.key };
  const subject = `${address.variable} of ${workload.object.kind} ${workload.object.name}`;
  const key = `${workload.key}/${address.variable}/${address.host}`;
  if (address.kind === 'loopback') {
    const system = BACKING_PORTS.get(address.port ?? 0);
    if (!system) {
      return null;
    }
    if (listensInPod(workload, address.port)) {
      return { state: 'pass', on, at };
    }
    if (isInjected(workload)) {
      return {
        state: 'unknown',
        on,
        at,
        reason: `${subject} is ${address.host}:${address.port}, which a container injected at admission may serve`,
      };
    }
    const server = mayListen(workload, address, system);
    if (server) {
      return {
        state: 'unknown',
        on,
        at,
        reason: `${subject} is ${address.host}:${address.port}, which ${server} may serve`,
      };
    }
    return {
      state: 'fail',
      on,
      at,
      key,
      message: `${subject} points to ${system} at ${address.host}:${address.port}, and no container of the pod listens there`,
    };
  }
  const namespaces = hosts.get(address.host);
  const ours = address.namespace ?? workload.object.namespace;
  if (namespaces && (!address.looksExternal || namespaces.has(ours))) {
    return { state: 'pass', on, at };
  }
  if (address.looksExternal || isApiServer(address)) {
    return null;
  }
  // The tree declares the namespace's Services only when others are found in it.
  const resolvable = [...hosts.values()].some(each => each.has(ours));
  if (
    !resolvable ||
    hosts.size < 3 ||
    mayComeFromElsewhere(model) ||
    operatorMakes(model, address)
  ) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `${subject} names ${address.host}, which this repository does not deploy; something else may`,
    };
  }
  const nearest = nearestName([address.host], [...hosts.keys()]);
  return {
    state: 'fail',
    on,
    at,
    key,
    message: `${subject} names the host ${
      address.host
    }, and no Service of that name is deployed${
      nearest ? `; the nearest is ${nearest}` : ''
    }`,
  };
}

function listensInPod({ containers }: Workload, port: number | null): boolean {
  return containers.some(({ body }) =>
    asArray(body.ports).some(
      entry => asNumber(asRecord(entry).containerPort) === port,
    ),
  );
}

/**
 * Who may listen on the port although no container declares it: declaring one is
 * optional, and proxies beside the application seldom do. Null when nobody.
 */
function mayListen(
  { podSpec, containers }: Workload,
  { variable, port }: Address,
  system: string,
): string | null {
  if (podSpec.hostNetwork === true) {
    return 'the node, whose network the pod uses,';
  }
  const serves = new RegExp(`\\b(${port}|${system})\\b`, 'i');
  const other = containers.find(container => {
    const { body, init, image } = container;
    const calls = asArray(body.env).some(
      entry => asRecord(entry).name === variable,
    );
    const runsBeside = !init || isSidecar(container);
    if (runsBeside && isImageOf(image?.value ?? '', system)) return true;
    return (
      !calls &&
      runsBeside &&
      containers.length > 1 &&
      (asArray(body.ports).length === 0 ||
        [image?.value, ...asArray(body.command), ...asArray(body.args)].some(
          word => serves.test(String(word)),
        ))
    );
  });
  return other ? `container ${other.name}` : null;
}

/** `redis:alpine` is Redis; any other datastore may speak for it (Valkey, MariaDB). */
function isImageOf(image: string, system: string): boolean {
  return (
    datastoreOf(image) !== null ||
    imageName(image).toLowerCase().includes(system.toLowerCase())
  );
}

/** The API server's Service is in every cluster. */
function isApiServer({ host, namespace }: Address): boolean {
  return host === 'kubernetes' && (namespace ?? 'default') === 'default';
}

/** An operator makes Services named after its resources: `pg-rw` for Cluster `pg`. */
function operatorMakes({ objects }: DeliveryModel, { host }: Address): boolean {
  return objects.some(
    ({ apiVersion, name }) =>
      /^[^/]+\.[^/]+\//.test(apiVersion) &&
      !/^[^/]*\.k8s\.io\//.test(apiVersion) &&
      (host === name ||
        host.startsWith(`${name}-`) ||
        host.endsWith(`-${name}`)),
  );
}

function isInjected({ object, podSpecKeys }: Workload): boolean {
  let template: unknown = object.body;
  for (const key of podSpecKeys.slice(0, -1)) {
    template = asRecord(template)[key];
  }
  const annotations = asRecord(
    asRecord(asRecord(template).metadata).annotations,
  );
  return [...Object.keys(annotations), ...Object.keys(object.annotations)].some(
    name => INJECTED.test(name),
  );
}

/** An Argo CD Application that installs a chart. */
function bringsChart({ kind, body }: KubernetesObject): boolean {
  const { source, sources } = asRecord(body.spec);
  return (
    kind === 'Application' &&
    [source, ...asArray(sources)].some(
      each => asRecord(each).chart !== undefined,
    )
  );
}
