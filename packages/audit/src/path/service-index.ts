import { Service } from '@runway/backstage-plugin-runway-common';
import { Dockerfile } from '../artifacts/dockerfile/dockerfile.types';

/** What an answer is about; see `Anchor` of checks. */
export interface ServiceHints {
  readonly workload?: string;
  readonly path?: string;
  /** Name of a service of the compose file at `path`. */
  readonly composeService?: string;
  readonly image?: string;
}

/** Key of a compose service: names repeat from file to file. */
export function composeKey(path: string, service: string): string {
  return `${path}#${service}`;
}

/**
 * Which service a workload, file, compose service or image belongs to. One
 * service may have several of each.
 */
export class ServiceIndex {
  readonly #byWorkload = new Map<string, Service>();
  readonly #byImage = new Map<string, Service>();
  readonly #byFile = new Map<string, Service>();

  constructor(
    readonly services: readonly Service[],
    /** Dockerfiles by the name of the service they build. */
    private readonly dockerfiles: ReadonlyMap<string, readonly Dockerfile[]>,
    /** Services by the key of a compose service. */
    private readonly byCompose: ReadonlyMap<string, Service> = new Map(),
  ) {
    for (const service of services) {
      for (const workload of service.workloads) {
        this.#byWorkload.set(workload, service);
      }
      for (const image of service.images) {
        this.#byImage.set(image, service);
      }
      for (const { path } of this.dockerfilesOf(service)) {
        this.#byFile.set(path, service);
      }
    }
  }

  dockerfilesOf(service: Service): readonly Dockerfile[] {
    return this.dockerfiles.get(service.name) ?? [];
  }

  ofWorkload(key: string): Service | null {
    return this.#byWorkload.get(key) ?? null;
  }

  /** The service with the deepest folder that contains the path. */
  ofPath(path: string): Service | null {
    const file = this.#byFile.get(path);
    if (file) {
      return file;
    }
    let deepest: Service | null = null;
    for (const service of this.services) {
      if (
        service.path !== '.' &&
        path.startsWith(`${service.path}/`) &&
        service.path.length > (deepest?.path.length ?? 0)
      ) {
        deepest = service;
      }
    }
    return deepest;
  }

  /** The first hint that leads to a service; null when none does. */
  find(hints: ServiceHints): Service | null {
    return (
      (hints.workload && this.ofWorkload(hints.workload)) ||
      (hints.composeService &&
        hints.path &&
        this.byCompose.get(composeKey(hints.path, hints.composeService))) ||
      (hints.image && this.#byImage.get(hints.image)) ||
      (hints.path && this.ofPath(hints.path)) ||
      null
    );
  }
}

/** `Auth-Service` and `authservice` are the same name to people. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
