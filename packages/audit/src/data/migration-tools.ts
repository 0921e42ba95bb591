import { Language, SERVICE_LANGUAGES } from '../code/languages';
import { MigrationTool } from './migrations.types';

/** How one tool's migrations are applied. */
export interface ToolRuns {
  /** In commands of containers, scripts and pipelines. */
  readonly command: RegExp;
  /** In the application itself, when it starts. */
  readonly code: RegExp | null;
  readonly languages: readonly Language[];
  /** What to write, for people. */
  readonly advice: string;
}

const SCRIPTS: readonly Language[] = ['javascript', 'typescript'];

/** How each tool's migrations are applied. */
export const TOOL_RUNS: Readonly<Record<MigrationTool, ToolRuns>> = {
  Flyway: {
    command:
      /\bflyway\b.{0,300}?\b(?:migrate|up)\b|flyway:migrate|flywayMigrate|\bflyway\/flyway\b/i,
    code: /\bFlyway\b[^;]{0,500}\.migrate\(|\bflyway\.migrate\(/,
    languages: ['java', 'kotlin'],
    advice: '`flyway migrate` before the rollout',
  },
  Liquibase: {
    command:
      /\bliquibase\b.{0,300}?\bupdate\b|liquibase:update|\bliquibase\/liquibase\b/i,
    code: /\bSpringLiquibase\b|\bliquibase\.update\(/,
    languages: ['java', 'kotlin'],
    advice: '`liquibase update` before the rollout',
  },
  Alembic: {
    command:
      /\balembic\b.{0,200}?\bupgrade\b|\bflask\b.{0,100}?\bdb\b.{0,40}?\bupgrade\b/,
    code: /\bcommand\.upgrade\(|\balembic[\w.]*\.upgrade\(|["']alembic["'].{0,60}["']upgrade["']|\bflask_migrate\b[^\n]*\bupgrade\b/,
    languages: ['python'],
    advice: '`alembic upgrade head` before the rollout',
  },
  Django: {
    command:
      /\bmanage(?:\.py)?\b.{0,100}?\bmigrate\b|\bdjango-admin\b.{0,100}?\bmigrate\b/,
    code: /\bcall_command\(\s*["']migrate["']|["']manage\.py["']\s*,\s*["']migrate["']/,
    languages: ['python'],
    advice: '`python manage.py migrate` before the rollout',
  },
  'EF Core': {
    command:
      /\bef\b.{0,60}?\bdatabase\s+update\b|\bef\b.{0,60}?\bmigrations\s+(?:bundle|script)\b|\befbundle\b/i,
    code: /\bDatabase\s*\.\s*Migrate(?:Async)?\s*\(|\bGetPendingMigrations(?:Async)?\s*\(/,
    languages: ['csharp'],
    advice:
      'a migration bundle (`dotnet ef migrations bundle`) before the rollout',
  },
  Prisma: {
    command: /\bprisma\b.{0,100}?\b(?:migrate\s+deploy|db\s+push)\b/,
    code: /["']migrate["']\s*,\s*["']deploy["']|\bprisma migrate deploy\b/,
    languages: SCRIPTS,
    advice: '`prisma migrate deploy` before the rollout',
  },
  Rails: {
    command: /\bdb:(?:migrate|prepare|setup)\b/,
    code: /\bMigrationContext\b|\bMigrator\.migrate\b|\bmaintain_test_schema\b/,
    languages: ['ruby'],
    advice: '`bin/rails db:prepare` in the entrypoint or before the rollout',
  },
  Knex: {
    command: /\bknex\b.{0,100}?\bmigrate:(?:latest|up)\b/,
    code: /\bmigrate\s*\.\s*latest\s*\(/,
    languages: SCRIPTS,
    advice: '`knex migrate:latest` before the rollout',
  },
  TypeORM: {
    command: /\bmigrations?:run\b/,
    code: /\brunMigrations\s*\(|\bmigrationsRun\s*:\s*(?!false\b)/,
    languages: SCRIPTS,
    advice: '`typeorm migration:run` before the rollout',
  },
  Sequelize: {
    command: /\bdb:migrate\b/,
    code: /\bUmzug\b|\bumzug\.up\(/,
    languages: SCRIPTS,
    advice: '`sequelize db:migrate` before the rollout',
  },
  Drizzle: {
    command: /\bdrizzle-kit\b.{0,60}?\b(?:migrate|push)\b/,
    code: /\bdrizzle-orm\/[\w-]+\/migrator\b|\bmigrate\s*\(\s*db\b/,
    languages: SCRIPTS,
    advice: '`drizzle-kit migrate` before the rollout',
  },
  'golang-migrate': {
    command: /\bmigrate\b.{0,300}?\bup\b|\bmigrate\/migrate\b/,
    code: /\bmigrate\.New\w*\(|golang-migrate\/migrate/,
    languages: ['go'],
    advice: '`migrate up` before the rollout',
  },
  goose: {
    command: /\bgoose\b.{0,300}?\bup\b/,
    code: /\bgoose\.(?:Up\w*|NewProvider|RunContext|Run)\(|pressly\/goose/,
    languages: ['go'],
    advice: '`goose up` before the rollout',
  },
  dbmate: {
    command: /\bdbmate\b.{0,200}?\b(?:up|migrate)\b|\bamacneil\/dbmate\b/,
    code: /\bdbmate\.New\(/,
    languages: ['go'],
    advice: '`dbmate up` before the rollout',
  },
  'SQL files': {
    command:
      /\bpsql\b.{0,200}?\s(?:-f|--file)\b|\batlas\b.{0,60}?\bmigrate\s+apply\b|\bsqlx\b.{0,60}?\bmigrate\b|docker-entrypoint-initdb\.d/,
    code: /\bembed\b[^\n]*\.sql/,
    languages: SERVICE_LANGUAGES,
    advice: 'a migration tool before the rollout',
  },
};
