import { ask, deployment, failures, neverFails, states } from '../testing';
import { migrationsRun } from './migrations-run';

const ALEMBIC = {
  'api/alembic/versions/0001_a.py':
    'revision = "0001"\ndown_revision = None\n\ndef upgrade():\n    op.create_table("orders")\n',
};
const FLYWAY = {
  'api/src/main/resources/db/migration/V1__a.sql': 'CREATE TABLE a (id int);\n',
};
const POM = {
  'api/pom.xml':
    '<project><parent><artifactId>spring-boot-starter-parent</artifactId></parent><dependencies><dependency><artifactId>flyway-core</artifactId></dependency></dependencies></project>\n',
};
const DEPLOYED = {
  '.github/workflows/deploy.yml':
    'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: kubectl apply -f k8s\n',
  'k8s/api.yaml': deployment('api', '          image: acme/api:1\n'),
};
const workflow = (job: string, run: string, on = 'push') =>
  `on: ${on}\njobs:\n  ${job}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: ${run}\n`;

describe('data/migrations-run', () => {
  it('fails at the newest migration, and names where the deploy is', async () => {
    const [result] = await ask(migrationsRun, { ...ALEMBIC, ...DEPLOYED });
    expect(result).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'api/alembic/versions/0001_a.py', line: 4 },
        { path: '.github/workflows/deploy.yml', line: 3 },
      ],
    });
    expect(result.remedy).toContain('alembic upgrade head');
  });

  it('passes when the deploy runs them', async () => {
    expect(
      await states(migrationsRun, {
        ...ALEMBIC,
        '.github/workflows/deploy.yml': workflow(
          'deploy',
          'alembic upgrade head && kubectl apply -f k8s',
        ),
      }),
    ).toEqual(['pass .']);
  });

  it('passes when an init container runs them, by command or by name', async () => {
    for (const init of [
      '      initContainers: [{name: a, image: acme/api, command: [alembic, upgrade, head]}]\n',
      '      initContainers: [{name: migrate, image: acme/api}]\n',
    ]) {
      expect(
        await neverFails(migrationsRun, {
          ...ALEMBIC,
          ...DEPLOYED,
          'k8s/api.yaml': deployment(
            'api',
            '          image: acme/api:1\n',
            init,
          ),
        }),
      ).toBe(true);
    }
  });

  it('passes when the entrypoint of the image runs them', async () => {
    expect(
      await states(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        'api/Dockerfile':
          'FROM python:3.12\nCOPY . .\nENTRYPOINT ["./start.sh"]\n',
        'api/start.sh':
          '#!/bin/sh\nalembic upgrade head\nexec uvicorn app:app\n',
      }),
    ).toEqual(['pass api']);
  });

  it('does not take a test job for a deploy', async () => {
    expect(
      await failures(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        '.github/workflows/ci.yml': workflow(
          'test',
          'alembic upgrade head && pytest',
        ),
      }),
    ).toEqual(['api/alembic/versions/0001_a.py:4']);
  });

  it('does not take the env.py of Alembic for an application', async () => {
    expect(
      await failures(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        'api/alembic/env.py':
          'from alembic import context\ncontext.run_migrations()\n',
      }),
    ).toHaveLength(1);
  });

  it('does not know who runs a script that applies them', async () => {
    expect(
      await states(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        'scripts/db.sh': '#!/bin/sh\nalembic upgrade head\n',
      }),
    ).toEqual(['unknown .']);
  });

  it('does not know when nothing here deploys', async () => {
    expect(await states(migrationsRun, ALEMBIC)).toEqual(['unknown .']);
  });

  it('does not know when the manifests, or what a hook starts, are elsewhere', async () => {
    const elsewhere = {
      ...ALEMBIC,
      '.github/workflows/deploy.yml': workflow(
        'deploy',
        'kubectl rollout restart deployment/api',
      ),
    };
    expect(await states(migrationsRun, elsewhere)).toEqual(['unknown .']);
    expect(
      await states(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        '.github/workflows/render.yml': workflow(
          'deploy',
          'curl -X POST https://api.platform.net/hooks/1',
        ),
      }),
    ).toEqual(['unknown .']);
    expect(
      await states(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        '.github/workflows/ssh.yml': workflow(
          'deploy',
          'ssh app@host ./update.sh',
        ),
      }),
    ).toEqual(['unknown .']);
  });

  it('knows that Spring Boot runs Flyway at start', async () => {
    expect(
      await states(migrationsRun, { ...FLYWAY, ...POM, ...DEPLOYED }),
    ).toEqual(['pass .']);
  });

  it('fails when Flyway is switched off for production, and names the switch', async () => {
    const [result] = await ask(migrationsRun, {
      ...FLYWAY,
      ...POM,
      ...DEPLOYED,
      'api/src/main/resources/application.yml':
        'spring:\n  flyway:\n    enabled: true\n',
      'api/src/main/resources/application-prod.yml':
        'spring:\n  flyway:\n    enabled: false\n',
    });
    expect(result.state).toBe('fail');
    expect(result.locations).toContainEqual(
      expect.objectContaining({
        path: 'api/src/main/resources/application-prod.yml',
        line: 3,
      }),
    );
  });

  it('reads a switch of Liquibase in properties', async () => {
    const liquibase = {
      'api/pom.xml': POM['api/pom.xml'].replace('flyway', 'liquibase'),
      'api/src/main/resources/db/changelog/1.xml':
        '<databaseChangeLog><changeSet id="1" author="a"><createTable tableName="x"/></changeSet></databaseChangeLog>\n',
    };
    expect(await states(migrationsRun, { ...liquibase, ...DEPLOYED })).toEqual([
      'pass .',
    ]);
    expect(
      await neverFails(migrationsRun, {
        ...liquibase,
        ...DEPLOYED,
        'api/src/main/resources/application.properties':
          'spring.liquibase.enabled=false\n',
      }),
    ).toBe(false);
  });

  it('knows EF Core migrations that the program applies', async () => {
    const ef = {
      'Api/Migrations/20260101000000_A.cs':
        'public partial class A : Migration {\n  protected override void Up(MigrationBuilder m) { m.CreateTable(name: "x"); }\n}\n',
      ...DEPLOYED,
    };
    expect(await failures(migrationsRun, ef)).toEqual([
      'Api/Migrations/20260101000000_A.cs:2',
    ]);
    expect(
      await neverFails(migrationsRun, {
        ...ef,
        'Api/Program.cs': 'await db.Database.MigrateAsync();\n',
      }),
    ).toBe(true);
    expect(
      await neverFails(migrationsRun, {
        ...ef,
        'Api/Program.cs':
          '// await db.Database.MigrateAsync();\no.MigrationsAssembly("Api");\n',
      }),
    ).toBe(false);
  });

  it('leaves code alone in languages that are not read', async () => {
    expect(
      await states(migrationsRun, {
        'api/migrations/001_a.sql': 'CREATE TABLE a (id int);\n',
        'api/src/main.rs': 'sqlx::migrate!().run(&pool).await?;\n',
        ...DEPLOYED,
      }),
    ).toEqual(['unknown .']);
  });

  it('sees a Helm hook, rendered or not', async () => {
    expect(
      await neverFails(migrationsRun, {
        ...ALEMBIC,
        ...DEPLOYED,
        'chart/Chart.yaml': 'name: api\nversion: 1.0.0\n',
        'chart/templates/job.yaml':
          '{{- if .Values.migrate }}\nkind: Job\nmetadata: {name: {{ .Release.Name }}-migrate, annotations: {helm.sh/hook: pre-upgrade}}\n{{- end }}\n',
      }),
    ).toBe(true);
  });

  it('has nothing to say without migrations', async () => {
    expect(await states(migrationsRun, DEPLOYED)).toEqual(['not-applicable .']);
  });
});
