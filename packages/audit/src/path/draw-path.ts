import {
  CheckResult,
  DeliveryPath,
} from '@runway/backstage-plugin-runway-common';
import { asArray, asRecord, asString } from '../artifacts/untyped';
import { KubernetesObject } from '../artifacts/manifest.types';
import { envSourcesOf } from './container-env';
import { DeliveryModel, Workload } from './delivery-model';
import { compareImages } from '../symbolic/image-reference';
import { addressesOf } from './workload-addresses';
import { markResults } from './mark-results';
import { PathBuilder } from './path-builder';
import { DeployAction, ImageBuild, JobRun } from '../pipelines/pipelines.types';
import { imageName, withoutTag } from '../symbolic/image-name';
import { knownText, render } from '../symbolic/symbolic';
import { folderOf } from '../source/tree-path';

/**
 * The delivery path of a tree as a graph: from source folders through builds
 * and images to workloads and how they are reached, with what the results say
 * about each station. Stations carry the services they belong to, so that one
 * service's part can be cut out.
 */
export function drawPath(
  model: DeliveryModel,
  results: readonly CheckResult[],
): DeliveryPath {
  const path = new PathBuilder();
  for (const build of model.pipelines.builds) {
    drawBuild(path, model, build);
  }
  for (const workload of model.workloads) {
    drawWorkload(path, model, workload);
  }
  for (const deploy of model.pipelines.deploys) {
    drawDeploy(path, model, deploy);
  }
  for (const resource of model.pipelines.created) {
    const kind = resource.kind === 'Secret' ? 'secret' : 'config';
    const name = knownText(resource.name) ?? render(resource.name);
    // What no workload uses is no part of the way to production.
    if (path.has(`${kind}:${name}`)) {
      const at = resource.dockerPassword?.at ?? resource.at;
      const id = path.station(kind, name, name, at, null);
      path.link(jobStation(path, resource.run, at.path), id, 'creates');
    }
  }
  markResults(path, results);
  return path.build();
}

/** The job, or the script when no workflow calls it. */
function jobStation(
  path: PathBuilder,
  run: JobRun | null,
  script: string,
  kind: 'build-job' | 'deploy-job' = 'deploy-job',
): string {
  const key = run ? `${run.workflow.path}#${run.job.id}` : script;
  const other = kind === 'build-job' ? 'deploy-job' : 'build-job';
  if (path.has(`${other}:${key}`)) {
    return `${other}:${key}`;
  }
  return path.station(
    kind,
    key,
    run ? `${run.workflow.name ?? run.workflow.path} / ${run.job.id}` : script,
    run?.job.at ?? null,
    null,
  );
}

function drawBuild(
  path: PathBuilder,
  model: DeliveryModel,
  build: ImageBuild,
): void {
  const service =
    build.dockerfile === null
      ? null
      : model.services.ofPath(build.dockerfile)?.name ?? null;
  const job = jobStation(path, build.run, build.at.path, 'build-job');
  if (build.dockerfile !== null && model.tree.hasFile(build.dockerfile)) {
    const folder = folderOf(build.dockerfile);
    const source = path.station('source', folder, folder, null, service);
    const dockerfile = path.station(
      'dockerfile',
      build.dockerfile,
      build.dockerfile,
      { path: build.dockerfile, line: 1 },
      service,
    );
    path.link(source, dockerfile, 'is built by');
    path.link(dockerfile, job, 'is built in');
  }
  for (const reference of build.references) {
    const name = imageName(render(reference));
    const image = path.station(
      'image',
      name,
      withoutTag(render(reference)),
      build.at,
      service,
    );
    path.link(job, image, build.pushed === false ? 'builds' : 'pushes');
  }
}

function drawWorkload(
  path: PathBuilder,
  model: DeliveryModel,
  workload: Workload,
): void {
  const service = model.services.ofWorkload(workload.key)?.name ?? null;
  const { object } = workload;
  const id = path.station(
    'workload',
    workload.key,
    `${object.kind} ${object.name}`,
    object.at,
    service,
  );
  for (const container of workload.containers) {
    if (container.image) {
      const { value, at } = container.image;
      const pulled = [value];
      const pushed = model.pipelines.builds
        .flatMap(build => build.references)
        .find(reference => {
          const { name, prefix } = compareImages(pulled, reference);
          return name === 'match' && prefix !== 'no';
        });
      const image = path.station(
        'image',
        pushed ? imageName(render(pushed)) : withoutTag(value),
        withoutTag(value),
        at,
        service,
      );
      path.link(image, id, 'is pulled by');
    }
    for (const { kind, name } of envSourcesOf(model, workload, container)) {
      const source = path.station(
        kind === 'Secret' ? 'secret' : 'config',
        name,
        name,
        null,
        service,
      );
      path.link(source, id, 'configures');
    }
  }
  for (const [{ kind, host, port, looksExternal }, at] of addressesOf(
    model,
    workload,
  )) {
    const deployed = model.objects.find(
      candidate => candidate.kind === 'Service' && candidate.name === host,
    );
    // A loopback address without a port says nothing worth drawing.
    if (!deployed && !looksExternal && (kind === 'cluster' || port !== null)) {
      const name = port === null ? host : `${host}:${port}`;
      const called = path.station('dependency', name, name, at, service);
      path.link(id, called, 'calls');
    }
  }
  for (const entry of asArray(workload.podSpec.imagePullSecrets)) {
    const name = asString(asRecord(entry).name);
    if (name) {
      const secret = path.station('secret', name, name, null, service);
      path.link(secret, id, 'lets pull');
    }
  }
  for (const selecting of servicesSelecting(model, workload)) {
    const exposed = path.station(
      'service',
      `${selecting.namespace}/${selecting.name}`,
      selecting.name,
      selecting.at,
      service,
    );
    path.link(id, exposed, 'answers');
    for (const ingress of ingressesTo(model, selecting)) {
      const entry = path.station(
        'ingress',
        `${ingress.namespace}/${ingress.name}`,
        ingress.name,
        ingress.at,
        service,
      );
      path.link(exposed, entry, 'is published by');
    }
  }
}

function servicesSelecting(
  model: DeliveryModel,
  { podLabels, object }: Workload,
): KubernetesObject[] {
  return model.objects.filter(candidate => {
    const selector = Object.entries(
      asRecord(asRecord(candidate.body.spec).selector),
    );
    return (
      candidate.kind === 'Service' &&
      candidate.namespace === object.namespace &&
      selector.length > 0 &&
      selector.every(([label, value]) => podLabels[label] === String(value))
    );
  });
}

function ingressesTo(
  model: DeliveryModel,
  { name, namespace }: KubernetesObject,
): KubernetesObject[] {
  return model.objects.filter(
    object =>
      object.kind === 'Ingress' &&
      object.namespace === namespace &&
      asArray(asRecord(object.body.spec).rules).some(rule =>
        asArray(asRecord(asRecord(rule).http).paths).some(entry => {
          const backend = asRecord(asRecord(entry).backend);
          return (
            asRecord(backend.service).name === name ||
            backend.serviceName === name
          );
        }),
      ),
  );
}

function drawDeploy(
  path: PathBuilder,
  model: DeliveryModel,
  deploy: DeployAction,
): void {
  const job = jobStation(path, deploy.run, deploy.at.path);
  for (const target of deploy.targets) {
    const text = knownText(target)?.replace(/^\.\//, '').replace(/\/$/, '');
    for (const { key, object } of text ? model.workloads : []) {
      const applied =
        object.at.path === text ||
        object.at.path.startsWith(`${text}/`) ||
        text === '.';
      const named = text?.replace(/^[a-z.]+\//, '') === object.name;
      if (applied || named) {
        path.link(job, `workload:${key}`, 'deploys');
      }
    }
  }
}
