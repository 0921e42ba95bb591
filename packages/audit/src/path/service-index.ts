import { Attribution, Service } from '@runway/backstage-plugin-runway-common';
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
  readonly #byFolder = new Map<string, Service>();

  constructor(
    readonly services: readonly Service[],
    /** Dockerfiles by the name of the service they build. */
    private readonly dockerfiles: ReadonlyMap<string, readonly Dockerfile[]>,
    /** Services by the key of a compose service. */
    private readonly byCompose: ReadonlyMap<string, Service> = new Map(),
    /** Services by the path of a workflow that builds nothing else. */
    private readonly byWorkflow: ReadonlyMap<string, Service> = new Map(),
  ) {
    for (const service of services) {
      if (service.path !== '.' && !this.#byFolder.has(service.path)) {
        this.#byFolder.set(service.path, service);
      }
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
    for (
      let end = path.lastIndexOf('/');
      end > 0;
      end = path.lastIndexOf('/', end - 1)
    ) {
      const service = this.#byFolder.get(path.slice(0, end));
      if (service) return service;
    }
    return null;
  }

  /** The first hint that leads to a service, and which it was; null when none does. */
  attribute({ workload, composeService, image, path }: ServiceHints): {
    readonly service: Service;
    readonly attribution: Attribution;
  } | null {
    const ways: readonly [Attribution['by'], string | undefined, Service?][] = [
      ['workload', workload, this.#byWorkload.get(workload ?? '')],
      [
        'compose-service',
        composeService,
        this.byCompose.get(composeKey(path ?? '', composeService ?? '')),
      ],
      ['image', image, this.#byImage.get(image ?? '')],
      ['path', path, (path && this.ofPath(path)) || undefined],
      ['workflow', path, this.byWorkflow.get(path ?? '')],
    ];
    for (const [by, value, service] of ways) {
      if (value !== undefined && service) {
        return { service, attribution: { by, value } };
      }
    }
    return null;
  }
}

/** `Auth-Service` and `authservice` are the same name to people. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
