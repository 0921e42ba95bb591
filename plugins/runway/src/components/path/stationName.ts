import { Station } from '@runway/backstage-plugin-runway-common';

/**
 * A station's name as short as its kind allows: an image without registry and
 * owner, a workload without namespace and kind. The whole name is in the
 * station's details.
 */
export function stationName({ kind, name }: Station): string {
  if (kind !== 'image' && kind !== 'workload' && kind !== 'service') {
    return name;
  }
  // Expressions such as ${{ matrix.path }} may hold slashes of their own.
  const segments = name.match(/(?:\$\{\{.*?\}\}|[^/])+/g) ?? [name];
  return segments[segments.length - 1];
}
