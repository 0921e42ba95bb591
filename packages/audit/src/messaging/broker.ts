import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { folderOf, isWithin } from '../source/tree-path';
import { Declaration } from './topology.types';

/** Whether two declarations meet on one broker. */
export type Meeting = 'yes' | 'no' | 'unclear';

const BROKER_IMAGE = /(^|[/:])(rabbitmq|lavinmq)([:@-]|$)/;
const MODULE_FILE =
  /(^|\/)([^/]+\.csproj|pom\.xml|build\.gradle(\.kts)?|package\.json|go\.mod|pyproject\.toml|setup\.py|requirements\.txt|Gemfile)$/;

/** Tells which declarations meet on the same broker. */
export interface Brokers {
  meet(left: Declaration, right: Declaration): Meeting;
}

export const brokers = derived((model: DeliveryModel): Brokers => {
  // Folders of the compose files that run a broker: what lies below uses it.
  const homes = model.composeFiles
    .filter(({ services }) =>
      services.some(({ image }) => BROKER_IMAGE.test(image?.value ?? '')),
    )
    .map(({ path }) => folderOf(path));
  const modules = new Set(
    model.tree.files
      .filter(({ path }) => MODULE_FILE.test(path))
      .map(({ path }) => folderOf(path)),
  );
  const homeOf = (path: string) => innermost(path, new Set(homes));
  return {
    meet(left, right) {
      if (left.vhost !== null && right.vhost !== null) {
        if (left.vhost !== right.vhost) return 'no';
      }
      const [a, b] = [left.at.path, right.at.path];
      const [home, other] = [homeOf(a), homeOf(b)];
      if (home !== other && home !== null && other !== null) {
        // Samples beside each other run a broker each.
        return isWithin(home, other) || isWithin(other, home)
          ? 'unclear'
          : 'no';
      }
      if (home !== null && home === other) return 'yes';
      // Two declarations of one program, or a program and the definitions of
      // the broker that the repository carries.
      if (left.by !== 'code' || right.by !== 'code') return 'yes';
      if (innermost(a, modules) === innermost(b, modules)) return 'yes';
      const deployed = (path: string) => {
        const service = model.services.ofPath(path);
        return service !== null && service.workloads.length > 0;
      };
      return deployed(a) && deployed(b) ? 'yes' : 'unclear';
    },
  };
});

function innermost(path: string, folders: ReadonlySet<string>): string | null {
  let folder = folderOf(path);
  for (;;) {
    if (folders.has(folder)) return folder;
    if (folder === '.') return null;
    folder = folderOf(folder);
  }
}
