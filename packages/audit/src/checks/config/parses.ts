import { Position } from '../../artifacts/position';
import { DeliveryModel, JsonConfig } from '../../path/delivery-model';
import { Consumer, consumersOf } from '../../path/config-consumers';
import { defineCheck, Outcome } from '../define-check';
import { springSettings } from './spring-yaml';

/** Files that their readers accept with comments by convention. */
const COMMENTS_ACCEPTED =
  /(^|\/)(tsconfig([.-].*)?|jsconfig([.-].*)?|appsettings(\..*)?|launchsettings|bundleconfig|compilerconfig|libman|global|\.?eslintrc(\..*)?|\.?babelrc|\.?swcrc|devcontainer|renovate|turbo|nx|angular|deno|wrangler|api-extractor|typedoc|language-configuration|biome|oxlintrc|\.markdownlint|\.jshintrc|\.hintrc|components|project|workspace)\.json$|(^|\/)\.vscode\//i;

/** Input of tests, which is broken on purpose now and then. */
const TEST_INPUT =
  /(^|\/)(tests?|__tests__|spec|fixtures?|testdata|test-data|mocks?|__mocks__|snapshots?|cypress|e2e)\//i;

/** A script that makes a ConfigMap of the example's file. */
const DEPLOY =
  'kubectl create configmap gateway --from-file=gateway.json --dry-run=client -o yaml | kubectl apply -f -\n';

export const configParses = defineCheck({
  id: 'config/parses',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads', 'workflows'],
  title: 'Configuration files parse for whoever reads them',
  why: 'A configuration file that one tool accepts and the next refuses stops the deploy halfway, or leaves the old configuration in the cluster.',
  remedy:
    'Remove the comments and trailing commas, or give the file a name and reader that accept them (for example .jsonc).',
  sources: ['sre-diagnosis'],
  example: {
    fails: {
      'gateway.json': '{\n  // where requests go\n  "routes": []\n}\n',
      'deploy.sh': DEPLOY,
    },
    passes: {
      'gateway.json': '{\n  "routes": []\n}\n',
      'deploy.sh': DEPLOY,
    },
  },
  *run(model) {
    for (const [path, consumers] of consumersOf(model)) {
      const config = model.jsonConfig(path);
      const outcome = config && judge(model, config, consumers);
      if (outcome) {
        yield outcome;
      }
    }
    yield* springSettings(model);
  },
});

function judge(
  model: DeliveryModel,
  config: JsonConfig,
  consumers: readonly Consumer[],
): Outcome | null {
  const on = { path: config.path };
  const at: Position = config.firstProblem ?? { path: config.path, line: 1 };
  const duplicate = config.duplicateKeys[0];
  if (config.dialect === 'json' && !duplicate) {
    return { state: 'pass', on, at, related: consumers.map(each => each.at) };
  }
  if (TEST_INPUT.test(config.path)) {
    return null;
  }
  const related = consumers.slice(0, 3).map(each => each.at);
  const readers = describe(consumers);
  const key = `${config.path}/${config.dialect}`;
  if (config.dialect === 'invalid') {
    return {
      state: 'fail',
      on,
      at,
      related,
      key,
      message: `${config.path} is not JSON, and ${readers}`,
      remedy: 'Correct the syntax error at the line named.',
    };
  }
  if (config.dialect === 'json') {
    // Parsers agree to keep the last one, so the file works; it says less than it seems to.
    return { state: 'pass', on, at: duplicate.at, related };
  }
  if (COMMENTS_ACCEPTED.test(config.path)) {
    return { state: 'pass', on, at, related };
  }
  const dotnet = isDotnet(model, config.path);
  return {
    state: 'fail',
    on,
    at,
    related,
    key,
    message: `${
      config.path
    } is not JSON (comments or trailing commas from line ${
      at.line
    }), and ${readers}. ${
      dotnet
        ? '.NET configuration accepts it; kubectl plugins, jq, Python and every strict reader refuse it'
        : 'Strict readers (JSON.parse, jq, Python, Go) refuse it'
    }`,
  };
}

function describe(consumers: readonly Consumer[]): string {
  const [first] = consumers;
  return first.variantOf === null
    ? first.description
    : `it is the counterpart of ${first.variantOf} for another environment: ${first.description}`;
}

/** A project file of .NET lies beside the file. */
function isDotnet({ tree }: DeliveryModel, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return tree.files.some(
    file =>
      file.path.startsWith(folder) &&
      file.path.endsWith('proj') &&
      !file.path.slice(folder.length).includes('/'),
  );
}
