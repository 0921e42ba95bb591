import { SchedulerService } from '@backstage/backend-plugin-api';
import { Assessor } from '../assessment/assessor';
import { CatalogScan } from './catalogScan';

const FIRST_SCANS_EVERY_MS = 3_000;
const FIRST_SCANS = 40;

/**
 * Starts the clockwork. The scheduler only ticks; what there is to do is in the
 * database.
 *
 * The catalog of a fresh installation fills within seconds of the start. Until
 * the first entity shows up it is asked often, so that nobody has to wait for
 * the next regular scan to see a first assessment.
 */
export async function scheduleWork(options: {
  scheduler: SchedulerService;
  scan: CatalogScan;
  assessor: Assessor;
  /** Milliseconds. */
  interval: number;
}): Promise<void> {
  const { scheduler, scan, assessor, interval } = options;
  const scanAndWake = async (signal: AbortSignal) => {
    const result = await scan.run(signal);
    await assessor.wake();
    return result;
  };

  await scheduler.scheduleTask({
    id: 'runway-catalog-scan',
    scope: 'global',
    frequency: { milliseconds: interval },
    timeout: { minutes: 30 },
    fn: async signal => {
      await scanAndWake(signal);
    },
  });

  let quickScans = 0;
  let settled = false;
  await scheduler.scheduleTask({
    id: 'runway-tick',
    scope: 'local',
    frequency: { milliseconds: FIRST_SCANS_EVERY_MS },
    timeout: { minutes: 30 },
    fn: async signal => {
      if (!settled && quickScans < FIRST_SCANS) {
        quickScans += 1;
        // A catalog that grew is still being filled; one that stands still is done.
        const { entities, changed } = await scanAndWake(signal);
        settled = entities > 0 && changed === 0;
      } else {
        await assessor.wake();
      }
    },
  });
}
