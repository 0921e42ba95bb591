import { DeliveryPath } from '@runway/backstage-plugin-runway-common';

/** Above this many stations a drawing starts with what is broken. */
export const MANY_STATIONS = 24;

/** How many places of a path are broken, and how many nobody knows about. */
export function countByStatus(path: DeliveryPath) {
  const count = (status: 'broken' | 'unknown') =>
    path.stations.filter(station => station.status === status).length +
    path.links.filter(link => link.status === status).length;
  return { broken: count('broken'), unknown: count('unknown') };
}

/**
 * The broken stations and links of a path with their direct neighbours. When
 * nothing is broken, the first stations and the links between them, so that
 * there is something to look at.
 */
export function focusOnBroken(path: DeliveryPath): DeliveryPath {
  const keep = new Set<string>();
  for (const station of path.stations) {
    if (station.status === 'broken') {
      keep.add(station.id);
    }
  }
  const broken = new Set(keep);
  for (const link of path.links) {
    if (
      link.status === 'broken' ||
      broken.has(link.from) ||
      broken.has(link.to)
    ) {
      keep.add(link.from);
      keep.add(link.to);
    }
  }
  const stations =
    keep.size > 0
      ? path.stations.filter(({ id }) => keep.has(id))
      : path.stations.slice(0, MANY_STATIONS);
  const shown = new Set(stations.map(({ id }) => id));
  return {
    stations,
    links: path.links.filter(
      ({ from, to }) => shown.has(from) && shown.has(to),
    ),
  };
}
