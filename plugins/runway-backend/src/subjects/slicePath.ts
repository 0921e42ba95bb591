import { DeliveryPath } from '@runway/backstage-plugin-runway-common';

/**
 * The stations of the given services, with the shared stations they are linked
 * to. Shared stations belong to no service in particular; those that nothing of
 * the entity touches would only clutter its picture. An entity that is the whole
 * repository has the whole path; one without services has nothing to draw.
 */
export function slicePath(
  path: DeliveryPath,
  services: readonly string[] | 'all',
): DeliveryPath {
  if (services === 'all') {
    return path;
  }
  const kept = new Set(
    path.stations
      .filter(station => station.services.some(name => services.includes(name)))
      .map(({ id }) => id),
  );
  const shared = new Set(
    path.stations
      .filter(station => station.services.length === 0)
      .map(({ id }) => id),
  );
  // Shared stations can be linked in a row (registry, pull secret, job), so
  // follow links until nothing new is reached.
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const { from, to } of path.links) {
      if (kept.has(from) && shared.has(to)) {
        kept.add(to);
      } else if (kept.has(to) && shared.has(from)) {
        kept.add(from);
      }
    }
  }
  return {
    stations: path.stations.filter(({ id }) => kept.has(id)),
    links: path.links.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}
