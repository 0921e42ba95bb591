import { terraformResources } from '../../artifacts/terraform/terraform';
import {
  backupFunction,
  RESTORES,
  restoreScripts,
  scriptEntry,
} from '../../data/backup-scripts';
import { Backup, backups } from '../../data/backups';
import { findRun } from '../../data/run-places';
import { databases } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { aboutOutside, hasState } from './state';

/** A script that can look at a restore without doing one. */
const CAN_CHECK = /--(?:check|verify|test|dry-run)\b/;

export const restoreTested = defineCheck({
  id: 'recovery/restore-tested',
  priority: 'P0',
  evidence: ['static', 'reported'],
  title: 'Restores are tested on a schedule',
  why: 'A backup nobody has restored is a hope: it is found to be empty, unreadable or too slow on the day it is needed.',
  remedy:
    'Restore the newest backup into a scratch database on a schedule, count what is in it, and report the result.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump -Fc shop | restic backup --stdin',
      ),
    },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump -Fc shop | restic backup --stdin',
      ),
      '.github/workflows/restore-test.yml': nightly(
        'restic dump latest stdin | pg_restore -d scratch',
      ),
    },
  },
  *run(model) {
    yield* aboutOutside(model, 'whether it was ever restored');
    if (!hasState(model)) return;
    const tested = restoreTest(model);
    if (tested) {
      yield {
        state: 'pass',
        on: {},
        at: tested,
        message: 'A restore is tested on a schedule',
      };
      return;
    }
    const own = backups(model).filter(({ managed }) => !managed);
    // One that runs by the clock first: that is the one people count on.
    const chosen = own.find(({ scheduled }) => scheduled) ?? own[0];
    if (chosen) {
      yield untested(model, chosen);
      return;
    }
    const [first] = databases(model);
    const place = backups(model)[0]?.at ?? first?.at;
    yield {
      state: 'unknown',
      on: {},
      at: place,
      reason:
        'nothing in the repository restores a backup; what made it or the provider may test it, and a report of the last restore would tell',
    };
  },
});

/** What restores by the clock, and where; null when nothing does. */
function restoreTest(model: DeliveryModel): Position | null {
  const run = findRun(model, RESTORES, ({ when }) => when === 'schedule');
  if (run) return run.at;
  const [plan] = terraformResources(model, 'aws_backup_restore_testing_plan');
  if (plan) return plan.at;
  const job = model.workloads.find(
    ({ object }) =>
      object.kind === 'CronJob' && /restor|recover/i.test(object.name),
  );
  return job?.object.at ?? null;
}

function untested(model: DeliveryModel, backup: Backup): Outcome {
  const scripts = restoreScripts(model);
  const check = scripts.find(({ text }) => CAN_CHECK.test(text));
  const script = check ?? scripts[0];
  const made = backupFunction(backup);
  const entry = script ? scriptEntry(script) : null;
  return {
    state: 'fail',
    on: { path: (check ? script.at : made).path },
    message: script
      ? `${backup.at.path} makes copies, and nothing calls ${script.at.path} on a schedule to restore one`
      : `${backup.at.path} makes copies, and nothing ever restores one`,
    at: check && entry ? entry : made,
    related: check ? [made] : [...(entry ? [entry] : [])],
    key: 'restore-tested',
  };
}
