import { DeliveryModel } from '../../path/delivery-model';
import { cannotTell, deployPlace, whoRuns } from '../../data/migration-runs';
import { TOOL_RUNS } from '../../data/migration-tools';
import { migrationSets } from '../../data/migrations';
import { MigrationSet } from '../../data/migrations.types';
import { newestUse } from '../../data/schema-uses';
import { defineCheck, Outcome } from '../define-check';

const MIGRATION = `"""Orders."""
from alembic import op

revision = "0001"
down_revision = None

def upgrade():
    op.execute("CREATE TABLE orders (id int)")

def downgrade():
    op.execute("DROP TABLE orders")
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec: {template: {spec: {containers: [{name: shop, image: acme/shop}]}}}
`;

const deploy = (before: string) => `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${before}      - run: kubectl set image deployment/shop shop=acme/shop:\${{ github.sha }}
`;

export const migrationsRun = defineCheck({
  id: 'data/migrations-run',
  priority: 'P0',
  evidence: ['cross'],
  title: 'Migrations run with the deploy',
  why: 'New code meets the old schema: the first request that touches what a migration adds fails, and the deploy was green.',
  remedy:
    'Run the migrations as a step before the rollout, as an init container or Job, or when the application starts.',
  sources: ['rollback-plan', 'cicd-audit'],
  example: {
    fails: {
      'alembic/versions/0001_orders.py': MIGRATION,
      'k8s/shop.yaml': DEPLOYMENT,
      '.github/workflows/deploy.yml': deploy(''),
    },
    passes: {
      'alembic/versions/0001_orders.py': MIGRATION,
      'k8s/shop.yaml': DEPLOYMENT,
      '.github/workflows/deploy.yml': deploy(
        '      - run: alembic upgrade head\n',
      ),
    },
  },
  *run(model) {
    const seen = new Set<string>();
    for (const set of migrationSets(model)) {
      const outcome = judge(model, set);
      const service = model.services.ofPath(set.folder)?.name ?? '';
      const key = `${outcome.state}/${service}/${set.tool}`;
      // Django and modules keep them in many folders, and one command runs all.
      if (!seen.has(key)) yield outcome;
      seen.add(key);
    }
  },
});

function judge(model: DeliveryModel, set: MigrationSet): Outcome {
  const newest = set.migrations[set.migrations.length - 1];
  const on = { path: newest.path };
  const runs = whoRuns(model, set);
  const what = `the ${set.tool} migrations in ${set.folder}`;
  if (runs.by === 'something') {
    return {
      state: 'pass',
      on,
      at: runs.at,
      related: [newest.at],
      message: `${capital(what)} are applied by ${runs.how}`,
    };
  }
  const unknown = (reason: string): Outcome => ({
    state: 'unknown',
    on,
    at: newest.at,
    reason,
  });
  if (runs.by === 'somebody') {
    return {
      ...unknown(
        `${runs.at.path} applies ${what}, and nothing here says who runs it with a deploy`,
      ),
      related: [runs.at],
    };
  }
  const deployed = deployPlace(model, set);
  if (!deployed) {
    return unknown(
      `nothing here deploys what uses ${what}, so whoever does may apply them`,
    );
  }
  const blind = cannotTell(model, set);
  if (blind) return unknown(`nothing that was read applies ${what}; ${blind}`);
  const use = newestUse(model, newest);
  const off = runs.off ? `, and ${set.tool} is switched off at start` : '';
  return {
    state: 'fail',
    on,
    message: `No step of the deploy, no container and no start of the application applies ${what}${off}; the newest is ${newest.name}`,
    at: newest.at,
    related: [...(runs.off ? [runs.off] : []), deployed, ...(use ? [use] : [])],
    key: set.folder,
    remedy: `Run ${
      TOOL_RUNS[set.tool].advice
    }, as a step of the deploy or as an init container.`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
