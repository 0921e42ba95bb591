import { Service } from '@runway/backstage-plugin-runway-common';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { NOT_FOR_PRODUCTION } from '../path/production-images';
import { plainName } from '../path/service-index';
import { imageName, withoutTag } from '../symbolic/image-name';
import { CodeFile, codeFiles } from './code-files';
import { goMains, goProgram } from './go-packages';
import { Project, projects, withReferences } from './projects';
import { baseName } from '../source/tree-path';
import { builtProject, hasSeveral, projectNamed } from './built-project';

/** The source code that one service is made from. */
export interface Application {
  readonly service: Service;
  /** The project that is built, then those of the tree it is made with. */
  readonly projects: readonly Project[];
  /** Code that runs in production. */
  readonly files: readonly CodeFile[];
  /** Why code of other applications may be among the files; null when it is not. */
  readonly mixed: string | null;
}

const FOR_DEVELOPERS =
  /(^|[/._-])(dev|develop|development|local|debug|test|e2e|ci)([/._-]|$)/i;

/** The source of each service whose code lies in the tree, by the service's name. */
export const applications = derived(
  (model: DeliveryModel): ReadonlyMap<string, Application> => {
    const found = new Map<string, Application>();
    for (const service of model.services.services) {
      const application = findApplication(model, service);
      if (application) found.set(service.name, application);
    }
    return found;
  },
);

/** The application whose image a workload's container runs; null when nobody can tell. */
export function applicationOf(
  model: DeliveryModel,
  workload: string,
  image: string | null,
  alone: boolean,
): Application | null {
  if (image === null) return null;
  const service = model.services.ofWorkload(workload);
  const application = service && applications(model).get(service.name);
  if (!service || !application) return applicationByImage(model, image);
  if (alone) return application;
  const name = plainName(imageName(image));
  const built = model.pipelines.builds.some(
    ({ references, dockerfile }) =>
      model.services
        .dockerfilesOf(service)
        .some(({ path }) => path === dockerfile) &&
      references.some(parts => {
        const last = parts[parts.length - 1];
        const text = parts.filter(part => typeof part === 'string').join('');
        return last !== undefined && plainName(imageName(text)) === name;
      }),
  );
  const named =
    name !== '' &&
    [service.name, baseName(application.projects[0].folder)]
      .map(plainName)
      .includes(name);
  return built || named ? application : null;
}

/** Several workloads may run the image of one service. */
function applicationByImage(
  model: DeliveryModel,
  image: string,
): Application | null {
  const repository = withoutTag(image);
  for (const application of applications(model).values()) {
    const { images } = application.service;
    if (images.some(each => withoutTag(each) === repository)) {
      return application;
    }
  }
  return null;
}

function findApplication(
  model: DeliveryModel,
  service: Service,
): Application | null {
  const all = projects(model);
  const dockerfiles = model.services
    .dockerfilesOf(service)
    .filter(
      ({ path }) => !FOR_DEVELOPERS.test(path.replace(/Dockerfile$/, '')),
    );
  for (const dockerfile of dockerfiles) {
    const start = builtProject(model, all, service, dockerfile);
    if (start) return applicationFrom(model, all, service, start, dockerfile);
  }
  if (model.services.dockerfilesOf(service).length > 0) return null;
  const named = projectNamed(all, service, '.');
  return named && isOwnImage(model, service)
    ? applicationFrom(model, all, service, named, null)
    : null;
}

/** Without a Dockerfile (Jib, buildpacks, ko), a folder of the service's name has its source. */
function isOwnImage({ pipelines }: DeliveryModel, service: Service): boolean {
  return (
    pipelines.builds.length === 0 ||
    service.images.length > 0 ||
    service.workloads.length > 0
  );
}

function applicationFrom(
  model: DeliveryModel,
  all: readonly Project[],
  service: Service,
  start: Project,
  dockerfile: Dockerfile | null,
): Application | null {
  const parts = withReferences(all, start);
  const others = new Set(
    model.services.services
      .filter(({ name, path }) => name !== service.name && path !== '.')
      .map(({ path }) => path),
  );
  const files = codeFiles(model);
  const inParts = new Set<CodeFile>();
  for (const { folder } of parts) {
    for (const file of filesBelow(files, folder)) {
      // A service inside another one's folder is not part of it.
      if (!file.test && !isBelowAny(file.path, folder, others)) {
        inParts.add(file);
      }
    }
  }
  const mixed =
    hasSeveral(all, start) && start.kind !== 'go'
      ? `${
          start.folder === '.' ? 'the root' : start.folder
        } holds several projects`
      : null;
  if (start.kind !== 'go') {
    return { service, projects: parts, files: [...inParts], mixed };
  }
  const mains = goMains([...inParts], start, service, dockerfile);
  return {
    service,
    projects: parts,
    files: goProgram([...inParts], start, mains),
    mixed: mains.length > 1 ? `${start.path} builds several programs` : null,
  };
}

/** The files of a folder: those of the tree are sorted by their paths. */
export function filesBelow(
  files: readonly CodeFile[],
  folder: string,
): readonly CodeFile[] {
  if (folder === '.') return files;
  const start = firstFrom(files, `${folder}/`);
  // `0` is the character behind the slash.
  return files.slice(start, firstFrom(files, `${folder}0`));
}

function firstFrom(files: readonly CodeFile[], path: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (files[middle].path < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when one of the folders lies between the outer one and the file. */
function isBelowAny(
  path: string,
  outer: string,
  folders: ReadonlySet<string>,
): boolean {
  const least = outer === '.' ? 0 : outer.length;
  for (
    let end = path.lastIndexOf('/');
    end > least;
    end = path.lastIndexOf('/', end - 1)
  ) {
    if (folders.has(path.slice(0, end))) return true;
  }
  return false;
}

/** True for a service that a workload runs or a pipeline builds: not a sample. */
export function isShipped(model: DeliveryModel, service: Service): boolean {
  const own = new Set(
    model.services.dockerfilesOf(service).map(({ path }) => path),
  );
  return (
    service.workloads.length > 0 ||
    model.pipelines.builds.some(
      ({ run, dockerfile }) =>
        run !== null &&
        dockerfile !== null &&
        own.has(dockerfile) &&
        !NOT_FOR_PRODUCTION.test(dockerfile),
    )
  );
}
