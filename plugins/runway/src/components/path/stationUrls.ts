import { EntityResult, Station } from '@runway/backstage-plugin-runway-common';

/**
 * Web pages of a station's locations, same order; null where none is known.
 * The path carries no addresses, but findings about the same places do.
 */
export function urlsOf(
  station: Station,
  results: readonly EntityResult[],
): (string | null)[] {
  const known = new Map<string, string>();
  for (const result of results) {
    result.locations.forEach(({ path, line }, index) => {
      const url = result.locationUrls[index];
      if (url) {
        known.set(`${path}:${line ?? ''}`, url);
      }
    });
  }
  return station.locations.map(
    ({ path, line }) => known.get(`${path}:${line ?? ''}`) ?? null,
  );
}
