import { backups } from '../../data/backups';
import { outsideDatabase } from '../../data/outside-state';
import { databases } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { Outcome } from '../define-check';

/** True when the tree itself keeps state in production, or copies some by the clock. */
export function hasState(model: DeliveryModel): boolean {
  return (
    databases(model).length > 0 ||
    backups(model).some(({ scheduled }) => scheduled)
  );
}

/** What is said of a database that only a setting of a workload names. */
export function* aboutOutside(
  model: DeliveryModel,
  what: string,
): Iterable<Outcome> {
  const outside = outsideDatabase(model);
  if (outside && !hasState(model)) {
    yield {
      state: 'unknown',
      on: { workload: outside.workload },
      at: outside.at,
      reason: `${outside.workload} uses ${outside.name}, which is not declared in the repository, and ${what} is declared where the database is`,
    };
  }
}
