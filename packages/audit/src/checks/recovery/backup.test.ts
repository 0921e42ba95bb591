import { ask, failures, neverFails, states } from '../testing';
import { backup } from './backup';
import { DATABASE, VOLUMES } from './examples';

const STATEFUL = {
  'k8s/db.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: "postgres:16"}]
  volumeClaimTemplates: [{metadata: {name: data}}]
`,
};
const cronJob = (command: string) => ({
  'k8s/backup.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: db-backup, namespace: shop}
spec:
  schedule: "0 2 * * *"
  jobTemplate: {spec: {template: {spec: {containers: [{name: b, image: "acme/backup:1", command: [sh, -c, "${command}"]}]}}}}
`,
});

describe('recovery/backup', () => {
  it('fails for a database of production that nothing copies', async () => {
    const [result] = await ask(backup, STATEFUL);
    expect(result).toMatchObject({ state: 'fail', subject: 'db' });
    expect(result.message).toContain('PostgreSQL db');
  });

  it('passes with a CronJob that dumps it, and names that', async () => {
    const [result] = await ask(backup, {
      ...STATEFUL,
      ...cronJob('pg_dump shop | restic backup --stdin'),
    });
    expect(result).toMatchObject({
      state: 'pass',
      locations: [{ path: 'k8s/backup.yaml' }, { path: 'k8s/db.yaml' }],
    });
  });

  it('does not take a copy of another engine for one', async () => {
    expect(
      await failures(backup, {
        ...STATEFUL,
        ...cronJob('mongodump --archive'),
      }),
    ).toEqual(['k8s/db.yaml:1']);
  });

  it('takes Velero for a copy of everything', async () => {
    expect(
      await neverFails(backup, {
        ...STATEFUL,
        'k8s/velero.yaml':
          'apiVersion: velero.io/v1\nkind: Schedule\nmetadata: {name: all, namespace: velero}\nspec: {schedule: "0 3 * * *"}\n',
      }),
    ).toBe(true);
  });

  it('leaves developers’ databases, caches and databases without a volume alone', async () => {
    expect(
      await states(backup, {
        'docker-compose.dev.yml': DATABASE + VOLUMES,
        'docker-compose.prod.yml':
          'services:\n  cache:\n    image: redis:7\n    volumes: [a:/data]\n  db:\n    image: postgres:16\nvolumes: {a: {}}\n',
      }),
    ).toEqual(['not-applicable .']);
  });

  it('does not know about a database that is declared elsewhere', async () => {
    expect(
      await states(backup, {
        'k8s/api.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {selector: {}, template: {spec: {containers: [{name: api, image: "acme/api:1", env: [{name: DATABASE_URL, value: "postgres://db.example.net/x"}]}]}}}\n',
      }),
    ).toEqual(['unknown api']);
  });

  it.each([
    ['aws_db_instance', '', 'fail .'],
    ['aws_db_instance', 'backup_retention_period = 0', 'fail .'],
    ['aws_db_instance', 'backup_retention_period = 7', 'pass .'],
    ['aws_db_instance', 'backup_retention_period = var.days', 'unknown .'],
    ['aws_rds_cluster', '', 'pass .'],
    ['aws_dynamodb_table', '', 'fail .'],
    [
      'aws_dynamodb_table',
      'point_in_time_recovery {\n enabled = true\n}',
      'pass .',
    ],
    ['azurerm_postgresql_flexible_server', '', 'pass .'],
    ['google_sql_database_instance', 'settings {\n tier = "x"\n}', 'fail .'],
    [
      'google_sql_database_instance',
      'settings {\n backup_configuration {\n enabled = true\n}\n}',
      'pass .',
    ],
  ])('%s with %j: %s', async (type, body, expected) => {
    expect(
      await states(backup, {
        'infra/main.tf': `resource "${type}" "db" {\n${body}\n}\n`,
      }),
    ).toEqual([expected]);
  });

  it('leaves modules for others and read replicas alone', async () => {
    expect(
      await states(backup, {
        'modules/db/main.tf': 'resource "aws_db_instance" "db" {}\n',
        'infra/main.tf':
          'resource "aws_db_instance" "r" {\n replicate_source_db = "x"\n}\n',
      }),
    ).toEqual(['not-applicable .']);
  });
});
