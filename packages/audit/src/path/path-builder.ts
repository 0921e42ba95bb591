import {
  CheckId,
  DeliveryPath,
  Location,
  PathLink,
  PathStatus,
  Station,
  StationKind,
} from '@runway/backstage-plugin-runway-common';
import { Position } from '../artifacts/position';

/** A station while the path is drawn. */
interface DraftStation {
  readonly id: string;
  readonly kind: StationKind;
  readonly name: string;
  status: PathStatus;
  reason: string | null;
  readonly locations: Map<string, Location>;
  readonly checks: Set<CheckId>;
  readonly services: Set<string>;
}

/** Stations that a section of a file describes, as opposed to a line of it. */
const SECTION_KINDS: ReadonlySet<StationKind> = new Set<StationKind>([
  'dockerfile',
  'build-job',
  'deploy-job',
  'workload',
  'service',
  'ingress',
]);

const SEVERITY: readonly PathStatus[] = ['ok', 'unknown', 'at-risk', 'broken'];

/** Collects stations and links; the same station or link added twice is one. */
export class PathBuilder {
  readonly #stations = new Map<string, DraftStation>();
  readonly #links = new Map<string, PathLink>();

  station(
    kind: StationKind,
    key: string,
    name: string,
    at: Position | null,
    service: string | null,
  ): string {
    const id = `${kind}:${key}`;
    let station = this.#stations.get(id);
    if (!station) {
      station = {
        id,
        kind,
        name,
        status: 'ok',
        reason: null,
        locations: new Map(),
        checks: new Set(),
        services: new Set(),
      };
      this.#stations.set(id, station);
    }
    if (at) {
      station.locations.set(`${at.path}:${at.line}`, {
        path: at.path,
        line: at.line,
        role: 'primary',
      });
    }
    if (service !== null) {
      station.services.add(service);
    }
    return id;
  }

  link(
    from: string,
    to: string,
    verb: string,
    status: PathStatus = 'ok',
    reason: string | null = null,
  ): void {
    const key = `${from}\0${to}\0${verb}`;
    const known = this.#links.get(key);
    if (!known || SEVERITY.indexOf(known.status) < SEVERITY.indexOf(status)) {
      this.#links.set(key, { from, to, verb, status, reason });
    }
  }

  has(id: string): boolean {
    return this.#stations.has(id);
  }

  /** Records that a check's answer concerns a station; the worst status wins. */
  mark(id: string, check: CheckId, status: PathStatus, reason: string): void {
    const station = this.#stations.get(id);
    if (!station) {
      return;
    }
    station.checks.add(check);
    if (SEVERITY.indexOf(status) > SEVERITY.indexOf(station.status)) {
      station.status = status;
      station.reason = reason;
    }
  }

  /** Marks every link into a station, or out of it. */
  markLinks(
    id: string,
    end: 'from' | 'to',
    status: PathStatus,
    reason: string,
  ): void {
    for (const [key, link] of this.#links) {
      if (
        link[end] === id &&
        SEVERITY.indexOf(status) > SEVERITY.indexOf(link.status)
      ) {
        this.#links.set(key, { ...link, status, reason });
      }
    }
  }

  /** Ids of stations with a location at a path and line. */
  stationsAt(path: string, line: number | undefined): string[] {
    return [...this.#stations.values()]
      .filter(({ locations }) => locations.has(`${path}:${line}`))
      .map(({ id }) => id);
  }

  /**
   * The station whose file section a line falls in: the last object or job that
   * starts above it.
   */
  stationAround(path: string, line: number): string | null {
    let nearest: { id: string; line: number } | null = null;
    for (const { id, kind, locations } of this.#stations.values()) {
      for (const location of SECTION_KINDS.has(kind)
        ? locations.values()
        : []) {
        const start = location.line ?? 1;
        if (
          location.path === path &&
          start <= line &&
          start > (nearest?.line ?? 0)
        ) {
          nearest = { id, line: start };
        }
      }
    }
    return nearest?.id ?? null;
  }

  /** The innermost source that a file is part of, when no station is in it. */
  sourceOf(file: string): string | null {
    let innermost: DraftStation | null = null;
    for (const station of this.#stations.values()) {
      const { kind, name: folder, locations } = station;
      if ([...locations.values()].some(({ path }) => path === file)) {
        return null;
      }
      if (
        kind === 'source' &&
        file.startsWith(`${folder}/`) &&
        folder.length > (innermost?.name.length ?? 0)
      ) {
        innermost = station;
      }
    }
    return innermost?.id ?? null;
  }

  build(): DeliveryPath {
    const stations: Station[] = [...this.#stations.values()].map(station => ({
      id: station.id,
      kind: station.kind,
      name: station.name,
      status: station.status,
      reason: station.reason,
      locations: [...station.locations.values()],
      checks: [...station.checks].sort(),
      services: [...station.services].sort(),
    }));
    return { stations, links: [...this.#links.values()] };
  }
}
