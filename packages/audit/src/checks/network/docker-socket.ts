import { productionWorkloads } from '../../path/environment';
import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { imageName } from '../../symbolic/image-name';
import { defineCheck, Outcome } from '../define-check';
import {
  RunningService,
  runningServices,
  whereUnknown,
} from './compose-services';

const SOCKET =
  /(^|\/)(docker|containerd|podman|crio)(\/(containerd|podman|crio))?\.sock$/;
/** Images that let through a chosen part of the socket only. */
const PROXY = /socket-proxy|dockerproxy|docker-proxy/i;
/** Images that read logs and metrics of other containers. */
const AGENT =
  /^(filebeat|metricbeat|fluent-bit|fluentd|promtail|alloy|agent|datadog-agent|telegraf|cadvisor|vector|logspout|netdata|dozzle|otel.*|opentelemetry-collector.*|node-exporter|newrelic.*|grafana-agent)$/;

const compose = (socket: string) => `services:
  agent:
    image: acme/deploy-agent:2.1
    volumes:
      - ${socket}
`;

export const dockerSocket = defineCheck({
  id: 'network/docker-socket',
  priority: 'P1',
  evidence: ['static'],
  reads: ['compose', 'workloads'],
  title: 'No container mounts the Docker socket',
  why: 'Whoever may write to the socket can start a container that mounts the host: owning the container is owning the machine. Mounting it read-only does not help, because the API is still whole.',
  remedy:
    'Put a socket proxy that allows only what is needed between them, or read logs and metrics another way.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'docker-compose.prod.yml': compose(
        '/var/run/docker.sock:/var/run/docker.sock',
      ),
    },
    passes: { 'docker-compose.prod.yml': compose('agent-data:/data') },
  },
  *run(model) {
    for (const running of runningServices(model)) yield* inCompose(running);
    yield* inKubernetes(model);
  },
});

function* inCompose({
  file,
  service,
  purpose,
  on,
}: RunningService): Iterable<Outcome> {
  const mount = service.volumes.find(({ source }) => SOCKET.test(source ?? ''));
  const image = service.image?.value ?? '';
  if (!mount) {
    if (service.volumes.length > 0) yield { state: 'pass', on, at: service.at };
    return;
  }
  if (PROXY.test(image)) {
    yield { state: 'pass', on, at: mount.at };
    return;
  }
  const isAgent = mount.readOnly && AGENT.test(imageName(image));
  const what = `${service.name} mounts the Docker socket`;
  yield purpose === 'production'
    ? {
        state: 'fail',
        on,
        at: mount.at,
        message: isAgent
          ? `${what} to read what other containers do: a lower concern than one that starts containers, and still the whole Docker API`
          : what,
        key: `${file.path}/${service.name}/socket`,
        remedy: isAgent
          ? 'Give it a socket proxy that allows reading containers and nothing else.'
          : undefined,
      }
    : {
        state: 'unknown',
        on,
        at: mount.at,
        reason: `${what}, and ${whereUnknown(file)}`,
      };
}

function* inKubernetes(model: DeliveryModel): Iterable<Outcome> {
  for (const { object, podSpec, podSpecKeys, key } of productionWorkloads(
    model,
  )) {
    const on = { workload: key, path: object.at.path };
    for (const [index, volume] of asArray(podSpec.volumes).entries()) {
      const path = asString(asRecord(asRecord(volume).hostPath).path);
      if (path === null) continue;
      const at = object.positionOf([
        ...podSpecKeys,
        'volumes',
        index,
        'hostPath',
        'path',
      ]);
      yield SOCKET.test(path)
        ? {
            state: 'fail',
            on,
            at,
            message: `${object.kind} ${object.name} mounts ${path} of its node`,
            key: `${key}/${path}`,
          }
        : { state: 'pass', on, at };
    }
  }
}
