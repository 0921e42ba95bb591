import { ConfiguredService } from '../config/config-schema';
import { Workload } from './delivery-model';
import { normalisePath, isWithin } from '../source/tree-path';
import { withoutTag } from '../symbolic/image-name';

/** Names of services that a configuration gives to what is found. */
export interface ServiceMapping {
  readonly services: readonly ConfiguredService[];
  ofWorkload(workload: Workload): string | null;
  /** @param image - a reference, with or without tag */
  ofImage(image: string): string | null;
  ofPath(path: string): string | null;
  folderOf(name: string): string | null;
}

/** The mapping of a `runway.yaml`; one that maps nothing without it. */
export function serviceMapping(
  services: readonly ConfiguredService[] = [],
): ServiceMapping {
  const folders = new Map(
    services.flatMap(({ name, path }) => {
      const folder = path === undefined ? null : normalisePath(path);
      return folder === null ? [] : [[name, folder] as const];
    }),
  );
  return {
    services,
    ofWorkload: ({ key, object }) =>
      services.find(({ workloads = [] }) =>
        workloads.some(each => each === key || each === object.name),
      )?.name ?? null,
    ofImage: image =>
      services.find(({ images = [] }) =>
        images.some(each => withoutTag(each) === withoutTag(image)),
      )?.name ?? null,
    ofPath: path => {
      const owners = [...folders]
        .filter(([, folder]) => isWithin(path, folder))
        .sort(([, a], [, b]) => b.length - a.length);
      return owners[0]?.[0] ?? null;
    },
    folderOf: name => folders.get(name) ?? null,
  };
}
