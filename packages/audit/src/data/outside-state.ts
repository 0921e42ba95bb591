import { productionWorkloads } from '../path/environment';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { backingServicesOf } from '../path/runtime-stack';

const DATABASES = new Set([
  'PostgreSQL',
  'MySQL',
  'SQL Server',
  'MongoDB',
  'Cassandra',
  'a database',
]);

/** A database that a workload is configured for and the tree does not declare. */
export const outsideDatabase = derived(
  (
    model: DeliveryModel,
  ): {
    readonly name: string;
    readonly workload: string;
    readonly at: Position;
  } | null => {
    for (const workload of productionWorkloads(model)) {
      for (const container of workload.containers) {
        const name = backingServicesOf(model, workload, container).find(each =>
          DATABASES.has(each),
        );
        if (name) {
          return { name, workload: workload.key, at: workload.object.at };
        }
      }
    }
    return null;
  },
);
