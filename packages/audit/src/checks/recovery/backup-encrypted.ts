import { TerraformBlock } from '../../artifacts/terraform/terraform';
import { backupContext, backupWritten } from '../../data/backup-scripts';
import { Backup, backups } from '../../data/backups';
import { databases, Store } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { hasState } from './state';

/** What encrypts, as programs, options and settings write it. */
const ENCRYPTS =
  /\bgpg2?\b|\bage\s+-|\bopenssl\s+(?:enc|smime|cms)\b|\bencrypt|\bcipher|--sse\b|\bsse[-_]|ServerSideEncryption|\bkms\b|LIBSODIUM|WALG_PGP|WALG_S3_SSE|\bFernet\b|\bAES\b|\bsecretbox\b|\brestic\b|\bborg(?:matic)?\b|\bkopia\b|\bduplicity\b|\bsops\b/i;
/** Programs that never write anything in the clear. */
const ALWAYS = new Set(['restic', 'Borg', 'Kopia', 'Duplicity', 'a snapshot']);

export const backupEncrypted = defineCheck({
  id: 'recovery/backup-encrypted',
  priority: 'P1',
  evidence: ['static', 'reported'],
  title: 'Backups are encrypted',
  why: 'A leaked backup is a leaked database: it lies where more people and programs can read it.',
  remedy:
    'Encrypt before upload (gpg, age, or a tool that always does: restic, Borg, WAL-G with a key).',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump shop | gzip > /backups/shop.sql.gz',
      ),
    },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/backup.yml': nightly(
        'pg_dump shop | gzip | age -r age1key > /backups/shop.sql.gz.age',
      ),
    },
  },
  *run(model) {
    if (!hasState(model)) return;
    for (const each of backups(model)) yield judge(model, each);
    for (const store of databases(model)) {
      if (store.resource) yield* judgeManaged(store, store.resource);
    }
  },
});

function judge(model: DeliveryModel, backup: Backup): Outcome {
  const on = { path: backup.at.path };
  if (ALWAYS.has(backup.tool)) {
    return {
      state: 'pass',
      on,
      at: backup.at,
      message: `${backup.tool} encrypts what it copies`,
    };
  }
  if (ENCRYPTS.test(backupContext(model, backup))) {
    return { state: 'pass', on, at: backup.at };
  }
  if (backup.managed || backup.tool === 'a backup container') {
    return {
      state: 'unknown',
      on,
      at: backup.at,
      reason: `whether ${backup.tool} encrypts is settled where its storage is configured`,
    };
  }
  return {
    state: 'fail',
    on,
    at: backupWritten(backup),
    related: [backup.at],
    message: `The copy that ${backup.tool} makes is written without encryption`,
    key: backup.at.path,
  };
}

function* judgeManaged(
  { on, at, name }: Store,
  resource: TerraformBlock,
): Iterable<Outcome> {
  if (
    !/^aws_(db_instance|rds_cluster|docdb_cluster)$/.test(resource.labels[0])
  ) {
    // Encrypted at rest by the provider, without a switch.
    yield { state: 'pass', on, at };
    return;
  }
  const encrypted = resource.boolean('storage_encrypted');
  const place = resource.placeOf('storage_encrypted');
  if (encrypted === null && resource.has('storage_encrypted')) {
    yield {
      state: 'unknown',
      on,
      at: place,
      reason: `whether ${name} is encrypted depends on values that are given when Terraform runs`,
    };
  } else if (encrypted) {
    yield { state: 'pass', on, at: place };
  } else {
    yield {
      state: 'fail',
      on,
      at: place,
      message: `${name} is not encrypted at rest, and neither are its snapshots`,
      key: `${at.path}/${name}`,
      remedy:
        'Set storage_encrypted = true (the database has to be made anew from a snapshot).',
    };
  }
}
