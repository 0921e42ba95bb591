import { Service } from '@runway/backstage-plugin-runway-common';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';
import { DeliveryModel } from '../path/delivery-model';
import { plainName } from '../path/service-index';
import { baseName, folderOf, normalisePath } from '../source/tree-path';
import { imageName } from '../symbolic/image-name';
import { Project } from './projects';

/** Folders that hold applications side by side. */
const APPLICATIONS =
  /^(apps|services|src|packages|cmd|backend|microservices|modules|projects)$/i;

/** Folders that hold Dockerfiles apart from what they build. */
const GENERIC =
  /^\.?(docker|dockerfiles?|build|ci|deploy|deployment|containers?|images?|package|packaging|infra|ops)$/i;

/** The project an image is built from. */
export function builtProject(
  model: DeliveryModel,
  all: readonly Project[],
  service: Service,
  dockerfile: Dockerfile,
): Project | null {
  const words = dockerfile.stages.flatMap(({ cmd, entrypoint, runs }) => [
    ...(entrypoint?.words ?? []),
    ...(cmd?.words ?? []),
    ...runs.flatMap(({ value }) => value.split(/[\s'"]+/)),
  ]);
  const assembly = words
    .map(word => /([\w.-]+)\.dll$/.exec(word)?.[1])
    .find(name => name !== undefined);
  if (assembly) {
    const named = all.filter(
      ({ kind, name }) => kind === 'dotnet' && name === assembly,
    );
    if (named.length === 1) return named[0];
  }
  const folder = folderOf(dockerfile.path);
  const here = projectAt(all, folder);
  if (here) {
    // One Dockerfile for a whole workspace builds the part that is named like the service.
    return hasSeveral(all, here)
      ? projectNamed(all, service, folder) ?? here
      : here;
  }
  const inside = all.filter(
    project =>
      !project.test &&
      project.folder.startsWith(`${folder}/`) &&
      (project.kind !== 'dotnet' || isStarted(project)),
  );
  if (inside.length > 0 && folder !== '.') {
    return inside.length === 1 ? inside[0] : projectNamed(all, service, folder);
  }
  const contexts = model.pipelines.builds
    .filter(build => build.dockerfile === dockerfile.path)
    .map(({ context }) => context);
  // A Dockerfile in a folder of its own builds what lies above it.
  const above = GENERIC.test(baseName(folder))
    ? [normalisePath(`${folder}/..`)]
    : [];
  for (const context of contexts.length > 0 ? contexts : above) {
    const project = context === null ? null : projectAt(all, context);
    if (project) {
      return hasSeveral(all, project)
        ? projectNamed(all, service, project.folder) ?? project
        : project;
    }
  }
  return projectNamed(all, service, '.');
}

/** A web or worker project is started, a library is not. */
function isStarted({ text }: Project): boolean {
  return /Sdk="Microsoft\.NET\.Sdk\.(Web|Worker|BlazorWebAssembly)"|<OutputType>\s*(Exe|WinExe)/i.test(
    text,
  );
}

function projectAt(all: readonly Project[], folder: string): Project | null {
  const here = all.filter(project => project.folder === folder);
  // A package.json beside something else most often only holds its tools.
  return here.find(({ kind }) => kind !== 'node') ?? here[0] ?? null;
}

/** True for a folder's project with several others of its kind below. */
export function hasSeveral(all: readonly Project[], root: Project): boolean {
  const parts = all.filter(
    ({ kind, folder, test }) =>
      kind === root.kind &&
      !test &&
      folder !== root.folder &&
      (root.folder === '.' || folder.startsWith(`${root.folder}/`)),
  );
  return parts.length > 1;
}

/** The one project in a folder named like the service or its image. */
export function projectNamed(
  all: readonly Project[],
  service: Service,
  within: string,
): Project | null {
  const names = new Set(
    [
      service.name,
      ...service.images.map(imageName).filter(name => !/[${}]/.test(name)),
    ].map(plainName),
  );
  const candidates = all.filter(
    ({ folder, test, plainFolder }) =>
      !test &&
      folder !== '.' &&
      names.has(plainFolder) &&
      (within === '.' || folder.startsWith(`${within}/`)),
  );
  const best =
    candidates.filter(({ folder }) =>
      APPLICATIONS.test(baseName(folderOf(folder))),
    )[0] ?? candidates[0];
  return best ?? null;
}
