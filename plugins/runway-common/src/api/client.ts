import { ResponseError } from '@backstage/errors';
import { CheckMetadata } from '../model/checks';
import {
  EntityDeliveryPath,
  EntityReadiness,
  EntityResults,
  Overview,
  OverviewQuery,
  RefreshAccepted,
} from './types';

/** Where plugins are; Backstage's discovery API and service both fit. @public */
export interface RunwayDiscovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/** Backstage's fetch API fits; in a backend, a fetch that adds a token. @public */
export interface RunwayFetch {
  fetch: typeof fetch;
}

/** The parts of an entity reference. @public */
export interface RunwayEntityName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What can be asked of the Runway backend. @public */
export interface RunwayApi {
  getReadiness(entity: RunwayEntityName): Promise<EntityReadiness>;
  getResults(entity: RunwayEntityName): Promise<EntityResults>;
  getDeliveryPath(entity: RunwayEntityName): Promise<EntityDeliveryPath>;
  refresh(entity: RunwayEntityName): Promise<RefreshAccepted>;
  getOverview(query?: OverviewQuery): Promise<Overview>;
  getChecks(): Promise<readonly CheckMetadata[]>;
}

function toSearch(query: OverviewQuery): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    values
      .filter(one => one !== undefined)
      .forEach(one => search.append(key, String(one)));
  }
  const text = search.toString();
  return text && `?${text}`;
}

/**
 * Talks to the Runway backend. Every method throws `ResponseError` when the
 * backend refuses, with its message as the reason.
 *
 * @public
 */
export class RunwayClient implements RunwayApi {
  readonly #discovery: RunwayDiscovery;
  readonly #fetch: RunwayFetch;

  constructor(options: {
    discoveryApi: RunwayDiscovery;
    fetchApi: RunwayFetch;
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async getReadiness(entity: RunwayEntityName): Promise<EntityReadiness> {
    return this.#call(entityPath(entity, 'readiness'));
  }

  async getResults(entity: RunwayEntityName): Promise<EntityResults> {
    return this.#call(entityPath(entity, 'results'));
  }

  async getDeliveryPath(entity: RunwayEntityName): Promise<EntityDeliveryPath> {
    return this.#call(entityPath(entity, 'path'));
  }

  async refresh(entity: RunwayEntityName): Promise<RefreshAccepted> {
    return this.#call(entityPath(entity, 'refresh'), 'POST');
  }

  async getOverview(query: OverviewQuery = {}): Promise<Overview> {
    return this.#call(`/overview${toSearch(query)}`);
  }

  async getChecks(): Promise<readonly CheckMetadata[]> {
    const { items } = await this.#call<{ items: readonly CheckMetadata[] }>(
      '/checks',
    );
    return items;
  }

  async #call<T>(path: string, method: 'GET' | 'POST' = 'GET'): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('runway');
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, { method });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function entityPath(
  { kind, namespace, name }: RunwayEntityName,
  part: string,
): string {
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}/${part}`;
}
