import { Position } from '../artifacts/position';
import { asRecord, asText, dig } from '../artifacts/untyped';
import { Application, applications } from '../code/applications';
import { envOf } from '../path/container-env';
import { DeliveryModel } from '../path/delivery-model';
import { composePurpose, productionWorkloads } from '../path/environment';

/** A service of ours that answers requests in production. */
export interface ServingApplication {
  readonly application: Application;
  /** Key of its workload, when it has one. */
  readonly workload: string | null;
  /** Its Dockerfile or project file. */
  readonly at: Position;
}

/** Servers of files: there is no application in the image to instrument. */
const FILE_SERVER =
  /(^|\/)(nginx|nginx-unprivileged|caddy|httpd|lighttpd|static-web-server)(:|@|$)/;

/** Services with source code of the tree that listen in production. */
export function servingApplications(
  model: DeliveryModel,
): readonly ServingApplication[] {
  const workloads = productionWorkloads(model);
  const composed = model.composeFiles
    .filter(file => composePurpose(model, file) === 'production')
    .flatMap(file =>
      file.services.map(
        each =>
          model.services.attribute({
            path: file.path,
            composeService: each.name,
          })?.service.name,
      ),
    );
  return [...applications(model).values()].flatMap(application => {
    const { service } = application;
    const workload = workloads.find(({ key }) =>
      service.workloads.includes(key),
    );
    const [dockerfile] = model.services.dockerfilesOf(service);
    const last = dockerfile?.stages.at(-1);
    const listens =
      (last?.exposes.length ?? 0) > 0 ||
      (workload?.containers.some(({ body }) => body.ports !== undefined) ??
        false);
    const [project] = application.projects;
    const deployed = workload !== undefined || composed.includes(service.name);
    return deployed &&
      listens &&
      project &&
      !FILE_SERVER.test(last?.base.value ?? '') &&
      workload?.object.kind !== 'CronJob'
      ? [
          {
            application,
            workload: workload?.key ?? null,
            at: { path: project.path, line: 1 },
          },
        ]
      : [];
  });
}

/** What shows that a service is instrumented. */
export interface Signs {
  /** Names of packages. */
  readonly packages: RegExp;
  /** Names of variables and of annotations of its pods. */
  readonly settings: RegExp;
  /** In its code. */
  readonly code: RegExp;
}

/** Where a service shows one of the signs; null when it shows none. */
export function signOf(
  model: DeliveryModel,
  { application, workload }: ServingApplication,
  { packages, settings, code }: Signs,
): Position | null {
  for (const project of application.projects) {
    if (project.packages.some(name => packages.test(name))) {
      return { path: project.path, line: 1 };
    }
  }
  const found = model.workloads.find(({ key }) => key === workload);
  if (found) {
    const annotations = asRecord(
      dig(found.object.body, ['spec', 'template', 'metadata', 'annotations']),
    );
    const names = [
      ...Object.entries(annotations).map(
        ([key, value]) => `${key}=${asText(value) ?? ''}`,
      ),
      ...found.containers.flatMap(container =>
        envOf(found, container).map(({ name }) => name),
      ),
    ];
    if (names.some(name => settings.test(name))) return found.object.at;
  }
  for (const file of application.files) {
    if (!code.test(file.text)) continue;
    const index = file.masked('comments').search(code);
    if (index >= 0) return file.positionOf(index);
  }
  return null;
}
