import {
  DeliveryPath,
  PathStatus,
} from '@runway/backstage-plugin-runway-common';

/** Above this many stations a drawing starts with what is broken. */
export const MANY_STATIONS = 24;

/** How many places of a path are broken, at risk, and not known. */
export function countByStatus(path: DeliveryPath) {
  const count = (status: PathStatus) =>
    path.stations.filter(station => station.status === status).length +
    path.links.filter(link => link.status === status).length;
  return {
    broken: count('broken'),
    atRisk: count('at-risk'),
    unknown: count('unknown'),
  };
}

/**
 * A broken station with more links than this is shared by half the system: all
 * that it touches would hide what is broken, so only its broken ends are shown.
 */
const MANY_LINKS = 6;

/**
 * The broken stations of a path with their direct neighbours. When nothing is
 * broken, the first stations and the links between them, so that there is
 * something to look at.
 */
export function focusOnBroken(path: DeliveryPath): DeliveryPath {
  const broken = new Set(
    path.stations
      .filter(({ status }) => status === 'broken')
      .map(({ id }) => id),
  );
  const linkCount = new Map<string, number>();
  for (const { from, to } of path.links) {
    linkCount.set(from, (linkCount.get(from) ?? 0) + 1);
    linkCount.set(to, (linkCount.get(to) ?? 0) + 1);
  }
  const keep = new Set(broken);
  for (const { from, to, status } of path.links) {
    const widelyShared = [from, to].some(
      id => (linkCount.get(id) ?? 0) > MANY_LINKS,
    );
    const touched = status === 'broken' || broken.has(from) || broken.has(to);
    if (touched && !widelyShared) {
      keep.add(from);
      keep.add(to);
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
