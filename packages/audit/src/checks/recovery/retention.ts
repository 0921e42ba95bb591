import {
  terraformBlocks,
  TerraformBlock,
} from '../../artifacts/terraform/terraform';
import { backupContext, lastBackupStep } from '../../data/backup-scripts';
import { Backup, backups } from '../../data/backups';
import { databases, Store, stores } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { hasState } from './state';

/** What counts or removes old copies, as programs, options and settings write it. */
const PRUNES =
  /\bretention|\bretain|-mtime\s|--keep-|\bforget\b|\bprune\b|\blifecycle\b|\bexpir|\bdelete\s+(?:retain|before|everything)|(?:DAYS|NUM|BACKUPS?)_(?:TO_)?KEEP|\bKEEP_|\bkeep_(?:last|days|daily|weekly|count|backups)|\bmax_(?:age|backups)|\bold(?:er|est)?_?\w*[^\n]{0,80}(?:\brm\b|unlink|delete|remove)|(?:\brm\b|unlink|delete|remove)[^\n]{0,80}\bold|"ttl"|\bttl:/i;

/** They write to object storage, whose own rules may remove what is old. */
const KEEPS_ITSELF = new Set([
  'a backup container',
  'a snapshot',
  'WAL-G',
  'WAL-E',
  'pgBackRest',
  'Barman',
]);

export const retention = defineCheck({
  id: 'recovery/retention',
  priority: 'P1',
  evidence: ['static', 'reported'],
  title: 'Backups have a retention',
  why: 'They vanish before somebody notices that data is wrong, or pile up until the disk is full and the next backup fails.',
  remedy:
    'Declare how long each kind is kept, and remove the older ones in the same run.',
  sources: ['cicd-audit', 'rollback-plan'],
  example: {
    fails: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump shop | gzip > /backups/$(date +%F).sql.gz',
      ),
    },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump shop | gzip > /backups/$(date +%F).sql.gz && find /backups -mtime +30 -delete',
      ),
    },
  },
  *run(model) {
    for (const store of stores(model)) {
      if (store.resource && store.engine === 'object storage') {
        yield* judgeObjects(model, store, store.resource);
      }
    }
    if (!hasState(model)) return;
    for (const each of backups(model)) yield judge(model, each);
    for (const { on, at, resource } of databases(model)) {
      if (resource) {
        const days = ['backup_retention_period', 'backup_retention_days'].find(
          name => resource.has(name),
        );
        yield {
          state: 'pass',
          on,
          at: days ? resource.placeOf(days) : at,
          message: 'The provider keeps backups for a number of days',
        };
      }
    }
  },
});

function judge(model: DeliveryModel, backup: Backup): Outcome {
  const on = { path: backup.at.path };
  if (PRUNES.test(backupContext(model, backup))) {
    return { state: 'pass', on, at: backup.at };
  }
  if (backup.managed || KEEPS_ITSELF.has(backup.tool)) {
    return {
      state: 'unknown',
      on,
      at: backup.at,
      reason: `${backup.tool} or the storage it writes to has a retention of its own, and the repository does not set it`,
    };
  }
  const at = lastBackupStep(model, backup);
  return {
    state: 'fail',
    on,
    at,
    related:
      at.path === backup.at.path && at.line === backup.at.line
        ? []
        : [backup.at],
    message: `Nothing removes or counts the old copies that ${backup.tool} makes`,
    key: backup.at.path,
  };
}

/** Buckets whose contents can be made again. */
const NOT_STATE =
  /log|audit|artifact|cache|static|web|site|cdn|front|asset|tmp|temp|state|terraform|tf|build|lambda|code|deploy|registry/i;

/** Deleted objects can be brought back for a while, or not. */
function* judgeObjects(
  model: DeliveryModel,
  { on, at, name }: Store,
  resource: TerraformBlock,
): Iterable<Outcome> {
  const [type, label] = resource.labels;
  const reference = `${type}.${label}`;
  const others = terraformBlocks(model).filter(
    ({ folder }) => folder === resource.folder,
  );
  const refersTo = (block: TerraformBlock, ...names: readonly string[]) =>
    names.some(attribute =>
      block.reference(attribute)?.startsWith(`${reference}.`),
    );
  if (type === 'azurerm_storage_account') {
    const holds = others.some(
      block =>
        /^azurerm_storage_(container|share|data_lake)/.test(block.labels[0]) &&
        refersTo(block, 'storage_account_id', 'storage_account_name'),
    );
    const kept =
      resource.block('blob_properties', 'delete_retention_policy') ??
      resource.block('share_properties', 'retention_policy') ??
      others.find(
        block =>
          /^azurerm_(data_protection_backup_instance_blob|backup_container_storage|storage_management_policy)/.test(
            block.labels[0],
          ) && refersTo(block, 'storage_account_id'),
      ) ??
      null;
    if (kept) yield { state: 'pass', on, at: kept.at };
    else if (holds && !NOT_STATE.test(resource.text('name') ?? label)) {
      yield {
        state: 'fail',
        on,
        at,
        message: `What is deleted from ${name} cannot be brought back: it has no delete_retention_policy`,
        key: `${at.path}/${name}`,
        remedy:
          'Add blob_properties { delete_retention_policy { days = 30 } }.',
      };
    }
    return;
  }
  const versioning =
    resource.block('versioning') ??
    others.find(
      block =>
        block.labels[0] === 'aws_s3_bucket_versioning' &&
        refersTo(block, 'bucket'),
    ) ??
    resource.block('soft_delete_policy');
  if (versioning) yield { state: 'pass', on, at: versioning.at };
  else if (
    type === 'aws_s3_bucket' &&
    !NOT_STATE.test(label + (resource.text('bucket') ?? ''))
  ) {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `${name} keeps no versions, and nobody can tell from here whether what is in it can be made again`,
    };
  }
}
