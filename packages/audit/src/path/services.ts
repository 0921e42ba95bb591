import { Service } from '@runway/backstage-plugin-runway-common';
import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';
import { Workload } from './delivery-model';
import { ImageBuild } from '../pipelines/pipelines.types';
import { composeKey, plainName, ServiceIndex } from './service-index';
import { ServiceMapping, serviceMapping } from './service-mapping';
import { serviceName } from './service-name';
import { folderOf, isWithin, normalisePath } from '../source/tree-path';
import { parseSymbolicReference } from '../symbolic/image-reference';
import { knownText, render } from '../symbolic/symbolic';
import { imageName } from '../symbolic/image-name';

/** A service while it is put together. */
interface Draft {
  name: string;
  folders: Set<string>;
  images: Set<string>;
  workloads: Set<string>;
  dockerfiles: Dockerfile[];
  /** Folders of the compose files that define it. */
  projects: Set<string>;
}

export interface ServiceSources {
  readonly workloads: readonly Workload[];
  readonly builds: readonly ImageBuild[];
  readonly composeFiles: readonly ComposeFile[];
  readonly dockerfiles: readonly Dockerfile[];
  /** What a person says belongs together; it wins over every guess. */
  readonly mapping?: ServiceMapping;
}

/**
 * Finds the deployable units of a tree: a workload and the images it pulls, the
 * build that makes such an image, the compose service of the same name, and the
 * Dockerfile that one of them builds. What is connected is one service.
 */
export function findServices(sources: ServiceSources): ServiceIndex {
  const drafts = new Map<string, Draft>();
  const draft = (name: string): Draft => {
    const key = plainName(name) || name;
    let found = drafts.get(key);
    if (!found) {
      found = {
        name,
        folders: new Set(),
        images: new Set(),
        workloads: new Set(),
        dockerfiles: [],
        projects: new Set(),
      };
      drafts.set(key, found);
    }
    return found;
  };

  const mapping = sources.mapping ?? serviceMapping();
  for (const { name } of mapping.services) draft(name);
  for (const workload of sources.workloads) {
    const service = draft(
      mapping.ofWorkload(workload) ?? serviceName(workload.object),
    );
    service.workloads.add(workload.key);
    for (const { image, init } of workload.containers) {
      if (image && !init) {
        service.images.add(image.value);
      }
    }
  }
  const byImageName = new Map<string, Draft>();
  for (const { name, images = [] } of mapping.services) {
    images.forEach(image => byImageName.set(imageName(image), draft(name)));
  }
  for (const service of drafts.values()) {
    for (const image of service.images) {
      if (mapping.ofImage(image) === null) {
        byImageName.set(imageName(image), service);
      }
    }
  }

  const files = new Map(sources.dockerfiles.map(file => [file.path, file]));
  const claimed = new Set<string>();
  const claim = (service: Draft, path: string | null) => {
    const file = path === null ? undefined : files.get(path);
    if (file && !claimed.has(file.path)) {
      const mapped = mapping.ofPath(file.path);
      const owner = mapped === null ? service : draft(mapped);
      claimed.add(file.path);
      owner.dockerfiles.push(file);
      owner.folders.add(folderOf(file.path));
    }
  };
  const builders = new Map<string, Set<Draft>>();
  for (const build of sources.builds) {
    const names = build.references.map(reference =>
      knownText(parseSymbolicReference(reference).name),
    );
    const name = names.find(
      candidate => candidate && !/[${}*]/.test(candidate),
    );
    if (name) {
      const service = byImageName.get(name) ?? draft(name);
      for (const workflow of workflowsOf(build)) {
        const others = builders.get(workflow) ?? new Set();
        builders.set(workflow, others.add(service));
      }
      byImageName.set(name, service);
      claim(service, build.dockerfile);
      build.references.forEach(reference =>
        service.images.add(render(reference)),
      );
    }
  }
  const byCompose = new Map<string, Draft>();
  for (const file of sources.composeFiles) {
    const project = folderOf(file.path);
    for (const compose of file.services) {
      const known = drafts.get(plainName(compose.name));
      const built = compose.image
        ? byImageName.get(imageName(compose.image.value))
        : undefined;
      const named =
        known && !isSameProject(known, project)
          ? `${project}/${compose.name}`
          : compose.name;
      const service = built ?? draft(named);
      service.projects.add(project);
      byCompose.set(composeKey(file.path, compose.name), service);
      if (compose.image) {
        service.images.add(compose.image.value);
      }
      claim(service, composeDockerfile(file, compose));
    }
  }
  for (const file of sources.dockerfiles) {
    if (!claimed.has(file.path)) {
      claim(
        ownerByFolder(file.path, drafts) ?? draft(nameByFolder(file.path)),
        file.path,
      );
    }
  }

  const finished = new Map(
    [...drafts.values()].map(each => [each, toService(each, mapping)] as const),
  );
  return new ServiceIndex(
    [...finished.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    new Map([...drafts.values()].map(d => [d.name, d.dockerfiles])),
    new Map(
      [...byCompose].flatMap(([key, each]) => {
        const service = finished.get(each);
        return service ? [[key, service] as const] : [];
      }),
    ),
    new Map(
      [...builders].flatMap(([path, [first, ...others]]) => {
        const service = finished.get(first);
        // In a repository of one service, its workflows are the repository's.
        return service && others.length === 0 && finished.size > 1
          ? [[path, service] as const]
          : [];
      }),
    ),
  );
}

/** The workflow of a build, and those that called it. */
function* workflowsOf({ run }: ImageBuild): Iterable<string> {
  for (let each = run; each; each = each.caller) yield each.workflow.path;
}

/**
 * A compose service of a known name is the same service, unless both belong to
 * projects in folders beside each other (a repository of samples).
 */
function isSameProject(known: Draft, project: string): boolean {
  return (
    known.workloads.size > 0 ||
    known.projects.size === 0 ||
    [...known.projects].some(
      other => isWithin(other, project) || isWithin(project, other),
    )
  );
}

function toService(found: Draft, mapping: ServiceMapping): Service {
  const [folder] = [...found.folders].sort((a, b) => a.length - b.length);
  return {
    name: found.name,
    path: mapping.folderOf(found.name) ?? folder ?? '.',
    images: [...found.images].sort(),
    workloads: [...found.workloads].sort(),
  };
}

/** A folder on the way to the file that is named like a known service. */
function ownerByFolder(
  path: string,
  drafts: ReadonlyMap<string, Draft>,
): Draft | null {
  for (const segment of folderOf(path).split('/').reverse()) {
    const found = drafts.get(plainName(segment));
    if (found && segment !== '.') {
      return found;
    }
  }
  return null;
}

/** Folders that hold Dockerfiles without being named after what they build. */
const GENERIC_FOLDERS = new Set([
  'docker',
  'build',
  'deploy',
  'deployment',
  'container',
  'containers',
  'src',
  'app',
  '.',
]);

function nameByFolder(path: string): string {
  const segments = folderOf(path).split('/').reverse();
  return (
    segments.find(segment => !GENERIC_FOLDERS.has(segment.toLowerCase())) ??
    'app'
  );
}

const dockerfileOf = new WeakMap<ComposeService, string | null>();

/** Path of the Dockerfile a compose service builds; null when it builds none here. */
export function composeDockerfile(
  file: ComposeFile,
  service: ComposeService,
): string | null {
  // Asked for every service of every file by several checks.
  let path = dockerfileOf.get(service);
  if (path === undefined) {
    path = findDockerfile(file, service);
    dockerfileOf.set(service, path);
  }
  return path;
}

function findDockerfile(
  { path }: ComposeFile,
  { build }: ComposeService,
): string | null {
  if (!build || /^[a-z]+:\/\/|\$\{/.test(build.context)) {
    return null;
  }
  return normalisePath(
    `${folderOf(path)}/${build.context}/${build.dockerfile ?? 'Dockerfile'}`,
  );
}
