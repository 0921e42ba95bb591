import {
  terraformBlocks,
  TerraformBlock,
} from '../../artifacts/terraform/terraform';
import { backupsOf } from '../../data/backups';
import { databases, Store } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { aboutOutside } from './state';

export const backup = defineCheck({
  id: 'recovery/backup',
  priority: 'P1',
  evidence: ['static', 'reported'],
  title: 'State is backed up',
  why: 'A lost disk, a wrong DELETE or a bad migration is lost data.',
  remedy:
    'Schedule backups of everything that holds state: a CronJob with pg_dump or WAL-G, the operator’s backup section, or the retention of the managed database.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': DATABASE + VOLUMES },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump shop | restic backup --stdin',
      ),
    },
  },
  *run(model) {
    for (const store of databases(model)) yield judge(model, store);
    yield* aboutOutside(model, 'its backup');
  },
});

function judge(model: DeliveryModel, store: Store): Outcome {
  const { on, at, name, engine } = store;
  if (store.resource) return judgeManaged(model, store, store.resource);
  const [found] = backupsOf(model, engine);
  return found
    ? {
        state: 'pass',
        on,
        at: found.at,
        related: [at],
        message: `${name} is backed up with ${found.tool}`,
      }
    : {
        state: 'fail',
        on,
        at,
        message: `${engine} ${name} keeps its data in a volume, and nothing in the repository backs it up`,
        key: `${at.path}/${name}`,
      };
}

/** Backups of these cannot be switched off. */
const ALWAYS =
  /^(azurerm_(postgresql|mysql|mssql|cosmosdb)_?\w*|digitalocean_database_cluster)$/;

function judgeManaged(
  model: DeliveryModel,
  { on, at, name }: Store,
  resource: TerraformBlock,
): Outcome {
  const [type] = resource.labels;
  const pass = (message: string, place = at): Outcome => ({
    state: 'pass',
    on,
    at: place,
    message,
  });
  const fail = (message: string, place = at): Outcome => ({
    state: 'fail',
    on,
    at: place,
    message,
    key: `${at.path}/${name}`,
  });
  const unknown = (place = at): Outcome => ({
    state: 'unknown',
    on,
    at: place,
    reason: `whether ${name} is backed up depends on values that are given when Terraform runs`,
  });
  if (ALWAYS.test(type)) return pass(`${name} is always backed up`);
  const plan = terraformBlocks(model).find(
    ({ labels }) => labels[0] === 'aws_backup_selection',
  );
  if (plan && type.startsWith('aws_')) {
    return pass(`${name} may be covered by AWS Backup`, plan.at);
  }
  if (type === 'google_sql_database_instance') {
    const section = resource.block('settings', 'backup_configuration');
    if (section?.dynamic) return unknown(section.at);
    if (!section) return fail(`${name} has no backup_configuration`);
    const enabled = section.boolean('enabled');
    if (enabled === null && section.has('enabled')) return unknown(section.at);
    return enabled
      ? pass(`${name} is backed up`, section.at)
      : fail(`Backups of ${name} are not enabled`, section.placeOf('enabled'));
  }
  if (type === 'aws_dynamodb_table') {
    const section = resource.block('point_in_time_recovery');
    if (section && section.boolean('enabled') === null) return unknown();
    return section?.boolean('enabled')
      ? pass(`${name} can be restored to a point in time`, section.at)
      : fail(`${name} has no point-in-time recovery`);
  }
  const days = resource.number('backup_retention_period');
  const place = resource.placeOf('backup_retention_period');
  if (days === 0) {
    return fail(
      `${name} keeps its backups for 0 days, so there are none`,
      place,
    );
  }
  if (days !== null) {
    return pass(`${name} keeps its backups for ${days} days`, place);
  }
  if (resource.has('backup_retention_period')) return unknown(place);
  return type === 'aws_db_instance' && !resource.has('snapshot_identifier')
    ? fail(
        `${name} sets no backup_retention_period, and the default is no backup`,
      )
    : pass(`${name} keeps its backups for a day`);
}
