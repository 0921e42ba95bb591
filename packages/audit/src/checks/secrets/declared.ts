import { namesWord } from '../../artifacts/escape-pattern';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck } from '../define-check';
import { editDistance } from '../../symbolic/edit-distance';

/** Secrets that GitHub itself gives to every run. */
const GIVEN = new Set([
  'GITHUB_TOKEN',
  'ACTIONS_RUNNER_DEBUG',
  'ACTIONS_STEP_DEBUG',
]);

/** Where people write down what has to be set up before a pipeline works. */
const DOCUMENT =
  /(^|\/)(README|CONTRIBUTING|SETUP|INSTALL|DEPLOY(MENT|ING)?|RUNBOOK|SECRETS?|OPERATIONS|DEVELOPMENT|CI|CICD)[^/]*\.(md|adoc|rst|txt)$|(^|\/)(docs?|\.github)\/.*\.(md|adoc|rst)$/i;

/** Documents longer than this are generated. */
const LONGEST = 300_000;

/** One name in a document is a mention; more are a list, which can be incomplete. */
const LISTED = 2;

/** A list that leaves out more than it names was never meant to be one. */
function isListed(known: number, used: number): boolean {
  return known >= LISTED && known * 2 >= used;
}

const DOCUMENTED =
  '| secret | for |\n| --- | --- |\n| DEPLOY_TOKEN | deploys |\n| SENTRY_TOKEN | releases |\n';

export const declared = defineCheck({
  id: 'secrets/declared',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Every secret a workflow uses is documented',
  why: 'A secret that is not there is an empty text: the workflow fails late, or worse, goes on. Who sets the pipeline up anew learns of it from the failure.',
  remedy:
    'List every secret with what it opens, who creates it and where it is rotated, beside the others.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': workflow(
        'DEPLOY_TOKEN',
        'SENTRY_TOKEN',
        'DB_PASSWORD',
      ),
      'docs/setup.md': DOCUMENTED,
    },
    passes: {
      '.github/workflows/deploy.yml': workflow(
        'DEPLOY_TOKEN',
        'SENTRY_TOKEN',
        'DB_PASSWORD',
      ),
      'docs/setup.md': `${DOCUMENTED}| DB_PASSWORD | migrations |\n`,
    },
  },
  *run(model) {
    const used = secretsUsed(model);
    if (used.size === 0) return;
    const documents = documentsOf(model);
    const known = [...used.keys()].filter(name =>
      documents.some(namesWord(name)),
    );
    for (const [name, at] of used) {
      const on = { path: at.path };
      if (known.includes(name)) {
        yield { state: 'pass', on, at };
        continue;
      }
      const near = known.find(each => editDistance(each, name) === 1);
      if (!isListed(known.length, used.size) && !near) {
        yield {
          state: 'unknown',
          on: {},
          at,
          reason:
            'no document of the repository lists the secrets its workflows use; whether they exist only the hosting service can tell',
        };
      } else {
        yield {
          state: 'fail',
          on,
          message: near
            ? `Secret ${name} is documented nowhere; ${near} is`
            : `Secret ${name} is documented nowhere, while ${known.length} others are`,
          at,
          key: name,
        };
      }
    }
  },
});

function workflow(...secrets: string[]): string {
  const env = secrets.map(
    name => `          ${name}: \${{ secrets.${name} }}\n`,
  );
  return `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy.sh
        env:
${env.join('')}`;
}

/** Secrets that workflows read by name, and where first. */
function secretsUsed({
  workflows,
  tree,
}: DeliveryModel): Map<string, Position> {
  const used = new Map<string, Position>();
  for (const { path, system } of workflows) {
    const file = system === 'github' ? tree.read(path) : null;
    if (!file?.ok) continue;
    for (const [index, line] of file.text.split('\n').entries()) {
      if (/^\s*#/.test(line)) continue;
      for (const [, name] of line.matchAll(/\bsecrets\.([A-Za-z_]\w*)/g)) {
        if (!GIVEN.has(name) && !used.has(name)) {
          used.set(name, { path, line: index + 1 });
        }
      }
    }
  }
  return used;
}

function documentsOf({ tree }: DeliveryModel): string[] {
  return tree.files.flatMap(({ path }) => {
    const file = DOCUMENT.test(path) ? tree.read(path) : null;
    return file?.ok && file.text.length <= LONGEST ? [file.text] : [];
  });
}
