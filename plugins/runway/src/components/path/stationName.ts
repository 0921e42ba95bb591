import { Station } from '@runway/backstage-plugin-runway-common';

/**
 * A station's name as short as it can be told from its neighbours: an image
 * without the registry's host, a workload without namespace and kind.
 */
export function stationName({ kind, name }: Station): string {
  const segments = name.split('/');
  if (kind === 'image' && segments.length > 1 && /[.:]/.test(segments[0])) {
    return segments.slice(1).join('/');
  }
  if (kind === 'workload' || kind === 'service') {
    return segments[segments.length - 1];
  }
  return name;
}
