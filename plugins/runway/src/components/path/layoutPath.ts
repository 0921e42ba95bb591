import {
  PathLink,
  Station,
  StationKind,
} from '@runway/backstage-plugin-runway-common';

/** Width and height of a drawn station, in pixels. */
export const STATION_SIZE = { width: 152, height: 76 } as const;
/** From one station's corner to the next one's. */
const STEP = {
  x: STATION_SIZE.width + 40,
  y: STATION_SIZE.height + 24,
} as const;

/** The stops of the way itself, from source to the public, left to right. */
const MAIN_LINE: readonly StationKind[] = [
  'source',
  'dockerfile',
  'build-job',
  'image',
  'registry',
  'workload',
  'service',
  'ingress',
];

/** True for what stands above or below the way itself. */
export function isBesideMainLine(kind: StationKind): boolean {
  return !MAIN_LINE.includes(kind);
}

/** Top left corner of a station. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(links: readonly PathLink[]): Neighbours {
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string) =>
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  for (const { from, to } of links) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

/** Mean position of the neighbours that have one; undefined when none has. */
function pull(
  id: string,
  neighbours: Neighbours,
  positions: ReadonlyMap<string, number>,
): number | undefined {
  const known = (neighbours.get(id) ?? [])
    .map(other => positions.get(other))
    .filter(position => position !== undefined);
  return known.length === 0
    ? undefined
    : known.reduce((sum, position) => sum + position, 0) / known.length;
}

/** Rows of one column: linked stations side by side, nobody on another. */
function rowsOf(
  column: readonly Station[],
  neighbours: Neighbours,
  rows: ReadonlyMap<string, number>,
): [id: string, row: number][] {
  let lowest = -1;
  return column
    .map(({ id }, index) => ({
      id,
      wanted: pull(id, neighbours, rows) ?? index,
      index,
    }))
    .sort((a, b) => a.wanted - b.wanted || a.index - b.index)
    .map(({ id, wanted }) => {
      lowest = Math.max(lowest + 1, Math.round(wanted));
      return [id, lowest];
    });
}

/** The column near the wanted one that has the fewest stations yet. */
function leastCrowded(
  wanted: number,
  columnCount: number,
  taken: ReadonlyMap<number, number>,
): number {
  const cost = (column: number) =>
    Math.abs(column - wanted) + (taken.get(column) ?? 0);
  return Array.from({ length: Math.max(1, columnCount) }, (_, c) => c).reduce(
    (best, column) => (cost(column) < cost(best) ? column : best),
  );
}

/**
 * Places the stations of a path: one column per kind of the main line that
 * occurs, ordered so that linked stations come to lie beside each other; jobs
 * that deploy above what they deploy; configuration, secrets and dependencies
 * below what uses them. Deterministic; no two stations overlap.
 *
 * @returns the place of every station by its id
 */
export function layoutPath(
  stations: readonly Station[],
  links: readonly PathLink[],
): Map<string, Point> {
  const neighbours = neighboursOf(links);
  const columns = MAIN_LINE.map(kind =>
    stations.filter(station => station.kind === kind),
  ).filter(column => column.length > 0);

  const rows = new Map<string, number>();
  const columnOf = new Map<string, number>();
  columns.forEach((column, index) => {
    for (const [id, row] of rowsOf(column, neighbours, rows)) {
      rows.set(id, row);
      columnOf.set(id, index);
    }
  });

  const places = new Map<string, Point>();
  for (const [id, row] of rows) {
    places.set(id, {
      x: (columnOf.get(id) ?? 0) * STEP.x,
      y: row * STEP.y,
    });
  }

  const beside = (side: readonly Station[], start: number, step: 1 | -1) => {
    const taken = new Map<number, number>();
    for (const { id } of side) {
      const wanted = Math.round(
        pull(id, neighbours, columnOf) ?? columns.length - 1,
      );
      const column = leastCrowded(wanted, columns.length, taken);
      const depth = taken.get(column) ?? 0;
      taken.set(column, depth + 1);
      places.set(id, {
        x: column * STEP.x,
        y: (start + depth * step) * STEP.y,
      });
    }
  };
  const rest = stations.filter(({ kind }) => isBesideMainLine(kind));
  const deepest = Math.max(-1, ...rows.values());
  beside(
    rest.filter(({ kind }) => kind === 'deploy-job'),
    -1,
    -1,
  );
  beside(
    rest.filter(({ kind }) => kind !== 'deploy-job'),
    deepest + 1.25,
    1,
  );
  return places;
}
