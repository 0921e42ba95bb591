import { dependencyFiles } from '../../code/dependency-files';
import { productionCode } from '../../code/code-files';
import { Position } from '../../artifacts/position';
import { asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck } from '../define-check';
import { realDeploys } from '../../rollout/real-deploys';
import { placeAt } from '../../artifacts/line-index';
import { SERVICE_LANGUAGES } from '../../code/languages';
import { ON_MAIN, workflowOf } from '../example-files';

/** Libraries that switch features at run time. */
const LIBRARY =
  /launchdarkly|unleash|openfeature|open-feature|flagsmith|flipt|growthbook|configcat|splitio|@splitsoftware|optimizely|Microsoft\.FeatureManagement|posthog|statsig|devcycle|ff4j|togglz|django-waffle|django-flags|gargoyle|flipper|rollout-rails|eppo|go-feature-flag|ffclient|featbit|harness[^"]{0,40}ff-|firebase-remote-config|@vercel\/flags|appconfigdata|"flags"|laravel\/pennant|fun_with_flags/i;
/** What home-made switches are called, in code and configuration. */
const HOME_MADE =
  /feature[_-]?(flag|toggle|gate|switch)|isFeatureEnabled|is_feature_enabled/i;
const VARIABLE =
  /^(FEATURE|FF|FLAG|ENABLE)_|_(FEATURE|FLAG)(_|$)|^FeatureManagement__|^Features__/;

const manifest = (dependencies: string) =>
  `{"name": "shop", "dependencies": {${dependencies}}}\n`;
const deploy = workflowOf(ON_MAIN, 'deploy', 'run: kubectl apply -f k8s/');

export const featureFlags = defineCheck({
  id: 'rollout/feature-flags',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Risky changes are behind flags',
  why: 'Without a switch the only way to turn a new feature off is to roll everything back, together with what else was released.',
  remedy:
    'Put risky changes behind a flag that can be changed without a deploy (OpenFeature with any provider, or a table of your own), and remove it afterwards.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'package.json': manifest('"express": "^5.0.0"'),
      '.github/workflows/deploy.yml': deploy,
    },
    passes: {
      'package.json': manifest('"@openfeature/server-sdk": "^1.17.0"'),
      '.github/workflows/deploy.yml': deploy,
    },
  },
  *run(model) {
    const [step] = realDeploys(model);
    const [first] = dependencyFiles(model);
    if (!step || !first) return;
    const found = flagEvidence(model);
    if (found) {
      yield { state: 'pass', on: {}, at: found };
      return;
    }
    yield {
      state: 'fail',
      on: {},
      at: { path: first.path, line: 1 },
      related: [step.at],
      message:
        'No feature-flag library, variable or switch was found: what is deployed can be turned off by a rollback only',
      key: 'feature-flags',
    };
  },
});

function flagEvidence(model: DeliveryModel): Position | null {
  for (const { path, text } of dependencyFiles(model)) {
    const found = LIBRARY.exec(text);
    if (found) return placeAt(path, text, found.index);
  }
  for (const { containers, object } of model.workloads) {
    const flagged = containers.some(({ body }) =>
      (Array.isArray(body.env) ? body.env : []).some(entry =>
        VARIABLE.test(asString(asRecord(entry).name) ?? ''),
      ),
    );
    if (flagged) return object.at;
  }
  for (const file of productionCode(model, ...SERVICE_LANGUAGES)) {
    const { text } = file;
    if (/eature|EATURE/.test(text) && HOME_MADE.test(text)) {
      return { path: file.path, line: 1 };
    }
  }
  return null;
}
