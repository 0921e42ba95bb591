import { ask, failures, neverFails, states } from '../testing';
import { backupEncrypted } from './backup-encrypted';
import { offsite } from './offsite';
import { restoreTested } from './restore-tested';
import { retention } from './retention';
import { DATABASE, nightly, VOLUMES } from './examples';

const STATE = { 'docker-compose.prod.yml': DATABASE + VOLUMES };
const night = (command: string) => ({
  ...STATE,
  '.github/workflows/backup.yml': nightly(command),
});
const script = (text: string) => ({ ...STATE, 'ops/backup.sh': text });

const PYTHON = {
  ...STATE,
  'jobs/backup_db.py': `import gzip, subprocess

def dump(name):
    out = subprocess.run(["pg_dump", name], capture_output=True)
    with gzip.open("/backups/x.gz", "wb") as file:
        file.write(out.stdout)
`,
  'jobs/scheduler.py': `import time
from backup_db import dump

while True:
    time.sleep(86400)
    dump("shop")
`,
};

describe('recovery/backup-encrypted', () => {
  it('fails where the copy is written', async () => {
    expect(await failures(backupEncrypted, PYTHON)).toEqual([
      'jobs/backup_db.py:5',
    ]);
  });

  it.each([
    'pg_dump shop | gpg --encrypt > /backups/x',
    'pg_dump shop | openssl enc -aes-256-cbc > /backups/x',
    'pg_dump shop | restic backup --stdin',
    'pg_dump shop | aws s3 cp --sse aws:kms - s3://acme/x',
  ])('passes with %s', async command => {
    expect(await neverFails(backupEncrypted, night(command))).toBe(true);
  });

  it('fails for a database without storage_encrypted, and its snapshots with it', async () => {
    const database = (body: string) => ({
      'infra/db.tf': `resource "aws_db_instance" "db" {\n  engine = "postgres"\n${body}}\n`,
    });
    expect(await failures(backupEncrypted, database(''))).toEqual([
      'infra/db.tf:1',
    ]);
    expect(
      await states(backupEncrypted, database('  storage_encrypted = true\n')),
    ).toEqual(['pass .']);
  });
});

describe('recovery/retention', () => {
  it('fails at the last step of what runs the copy again and again', async () => {
    expect(await failures(retention, PYTHON)).toEqual(['jobs/scheduler.py:6']);
  });

  it.each([
    'pg_dump shop > /backups/x\nfind /backups -mtime +30 -delete\n',
    'pg_dump shop | restic backup --stdin\nrestic forget --keep-daily 7 --prune\n',
    'BACKUP_KEEP_DAYS=7\npg_dump shop > /backups/x\nls -t | tail -n +8 | xargs rm # remove old ones\n',
  ])('passes with %j', async text => {
    expect(await neverFails(retention, script(text))).toBe(true);
  });

  it('fails for a storage account whose deleted blobs are gone', async () => {
    const account = (body: string) => ({
      'infra/storage.tf': `resource "azurerm_storage_account" "pictures" {\n  name = "acmepictures"\n${body}}\n\nresource "azurerm_storage_container" "c" {\n  storage_account_id = azurerm_storage_account.pictures.id\n}\n`,
    });
    expect(await failures(retention, account(''))).toEqual([
      'infra/storage.tf:1',
    ]);
    expect(
      await neverFails(
        retention,
        account(
          '  blob_properties {\n    delete_retention_policy {\n      days = 7\n    }\n  }\n',
        ),
      ),
    ).toBe(true);
  });

  it('leaves a storage account alone that holds what can be made again', async () => {
    expect(
      await neverFails(retention, {
        'infra/storage.tf':
          'resource "azurerm_storage_account" "logs" {\n  name = "acmelogs"\n}\nresource "azurerm_storage_container" "c" {\n  storage_account_id = azurerm_storage_account.logs.id\n}\n',
      }),
    ).toBe(true);
  });
});

describe('recovery/offsite', () => {
  it('fails when the copy stays beside the data', async () => {
    expect(
      await failures(offsite, script('pg_dump shop > /backups/x\n')),
    ).toEqual(['ops/backup.sh:1']);
  });

  it.each([
    'pg_dump shop | aws s3 cp - s3://acme/x\n',
    'pg_dump shop > x\nrclone copy x remote:acme\n',
    'pg_dump shop > x\nscp x backup@other:/srv\n',
    'pg_dump shop > x\nrestic backup x\n',
  ])('does not fail with %j', async text => {
    expect(await neverFails(offsite, script(text))).toBe(true);
  });
});

describe('recovery/restore-tested', () => {
  it('fails at the function that makes a copy nobody restores', async () => {
    const [result] = await ask(restoreTested, {
      ...PYTHON,
      'jobs/restore.sh':
        '#!/bin/sh\nset -e\nFILE=${1:?a backup}\ngunzip -c "$FILE" | psql shop\n',
    });
    expect(result).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'jobs/backup_db.py', line: 3 },
        { path: 'jobs/restore.sh', line: 3 },
      ],
    });
  });

  it('fails at the check of a restore that nothing calls', async () => {
    expect(
      await failures(restoreTested, {
        ...script('pg_dump shop > /backups/x\n'),
        'ops/restore.sh':
          '#!/bin/sh\nhelp() {\n  echo "$1"\n}\nif [ "$1" = --check ]; then pg_restore --list; fi\n',
      }),
    ).toEqual(['ops/restore.sh:5']);
  });

  it.each([
    [
      'a workflow',
      { '.github/workflows/t.yml': nightly('pg_restore -d scratch x') },
    ],
    [
      'a workflow that calls a script',
      {
        '.github/workflows/t.yml': nightly('./ops/verify.sh'),
        'ops/verify.sh': '#!/bin/sh\npg_restore -d scratch x\n',
      },
    ],
    [
      'a CronJob',
      {
        'k8s/t.yaml':
          'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: restore-test}\nspec: {schedule: "0 3 * * 1", jobTemplate: {spec: {template: {spec: {containers: [{name: t, image: "a/b:1"}]}}}}}\n',
      },
    ],
  ])('passes with %s', async (_, files) => {
    expect(
      await states(restoreTested, {
        ...script('pg_dump shop > /backups/x\n'),
        ...files,
      }),
    ).toEqual(['pass .']);
  });

  it('does not take restored packages and caches for a restore', async () => {
    expect(
      await failures(restoreTested, {
        ...script('pg_dump shop > /backups/x\n'),
        '.github/workflows/t.yml': nightly('dotnet restore'),
      }),
    ).toHaveLength(1);
  });

  it('does not know about databases whose copies are made elsewhere', async () => {
    expect(await states(restoreTested, STATE)).toEqual(['unknown .']);
    expect(
      await states(restoreTested, {
        'infra/db.tf':
          'resource "aws_db_instance" "db" {\n  backup_retention_period = 7\n}\n',
      }),
    ).toEqual(['unknown .']);
  });

  it('has nothing to say about a script that dumps a developer’s database', async () => {
    expect(
      await states(restoreTested, {
        'scripts/dump.sh': 'pg_dump dev > dev.sql\n',
      }),
    ).toEqual(['not-applicable .']);
  });
});
