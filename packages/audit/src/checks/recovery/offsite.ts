import { backupContext } from '../../data/backup-scripts';
import { Backup, backups } from '../../data/backups';
import { databases } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { hasState } from './state';

/** Where copies go that leave the machine, as programs and settings write it. */
const ELSEWHERE =
  /\bs3:\/\/|\bs3\s+(?:cp|sync|mv)\b|\bs3api\s+put-object|\bgs:\/\/|\bgsutil\b|\bgcloud\s+storage\b|\baz\s+storage\b|\bazcopy\b|\brclone\b|\bb2\s+(?:upload|sync)|\bmc\s+(?:cp|mirror|pipe)\b|\bscp\b|\brsync\b[^\n]{0,200}@|\bsftp\b|\bsftp:|\brest:|\bs3:|\bb2:|\bazure:|\bswift:|S3_PREFIX|S3_BUCKET|_BUCKET\b|BUCKET_NAME|AWS_S3|GS_PREFIX|AZ_PREFIX|SSH_PREFIX|\bboto3\b|upload_file|put_object|PutObject|\bupload[-_]artifact|repo\d-(?:s3|gcs|azure|host)|"(?:destinationPath|storageLocation|objectStorage|bucket|s3|gcs)":/i;

/** They take the place they write to from a variable, which is often a secret. */
const SET_ELSEWHERE =
  /\b(?:restic|borg(?:matic)?|kopia|duplicity|wal-[ge]|pgbackrest|barman)\b/i;
const OPAQUE = new Set(['a snapshot', 'a backup container']);

export const offsite = defineCheck({
  id: 'recovery/offsite',
  priority: 'P1',
  evidence: ['static', 'reported'],
  title: 'Backups lie elsewhere',
  why: 'The fire, the deleted account or the full disk that takes the data takes the backup beside it.',
  remedy: 'Copy every backup to another machine, region or provider.',
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
        'pg_dump shop | gzip | aws s3 cp - s3://acme-backups/shop.sql.gz',
      ),
    },
  },
  *run(model) {
    if (!hasState(model)) return;
    for (const each of backups(model)) yield judge(model, each);
    for (const { on, at, name, resource } of databases(model)) {
      if (!resource) continue;
      // The provider keeps snapshots apart from the disk they were taken of.
      yield {
        state: 'pass',
        on,
        at,
        message: `The provider keeps the backups of ${name} apart from it`,
      };
    }
  },
});

function judge(model: DeliveryModel, backup: Backup): Outcome {
  const on = { path: backup.at.path };
  const context = backupContext(model, backup);
  if (ELSEWHERE.test(context)) {
    return { state: 'pass', on, at: backup.at };
  }
  if (
    backup.managed ||
    OPAQUE.has(backup.tool) ||
    SET_ELSEWHERE.test(context)
  ) {
    return {
      state: 'unknown',
      on,
      at: backup.at,
      reason: `where ${backup.tool} keeps its copies is set outside of the repository`,
    };
  }
  return {
    state: 'fail',
    on,
    at: backup.at,
    message: `The copy that ${backup.tool} makes stays on the machine that it is a copy of`,
    key: backup.at.path,
  };
}
