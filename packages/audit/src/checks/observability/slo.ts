import { documented } from '../../data/documents';
import {
  hasKind,
  hasResource,
  productionPlace,
} from '../../observability/declared';
import { monitoring } from '../../observability/monitoring';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck } from '../define-check';
import { monitored, RULES } from './examples';

const KINDS =
  /^(sloth\.slok\.dev|pyrra\.dev|openslo[/.]|n9\/|observability\.openshift\.io).*|\/(ServiceLevelObjective|PrometheusServiceLevel|SLO)$/i;
const RESOURCES = /_slo$|service_level_objective|^nobl9_slo/;
const BURNS = /burn[-_ ]?rate|error[-_ ]?budget|slo[:_]|:slo\b|slo_/i;
const WRITTEN =
  /\b(?:SLOs?|service level objectives?|error budget)\b[^\n]{0,120}?\d{2,3}(?:[.,]\d+)?\s?%|\b\d{2}[.,]\d+\s?%[^\n]{0,80}\b(?:availability|SLO)\b/i;

const BURN_RATE = `groups:
  - name: slo
    rules:
      - alert: ErrorBudgetBurn
        expr: app:error_burn_rate:1h > 14.4
`;

export const slo = defineCheck({
  id: 'observability/slo',
  priority: 'P2',
  evidence: ['static'],
  title: 'Service level objectives are declared',
  why: 'Nobody knows when it is bad enough to stop releasing, or to wake somebody.',
  remedy:
    'Declare objectives (Sloth, Pyrra, OpenSLO, or a document with figures) and alert on how fast the error budget burns.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': monitored(), 'alerts.yml': RULES },
    passes: {
      'docker-compose.prod.yml': monitored(),
      'alerts.yml': BURN_RATE,
    },
  },
  *run(model) {
    const place = productionPlace(model);
    const { rules } = monitoring(model);
    const at = rules[0]?.at ?? place?.at;
    if (!at) return;
    const found =
      hasKind(model, KINDS) ??
      hasResource(model, RESOURCES) ??
      rules.find(rule => BURNS.test(`${rule.name} ${rule.expression}`))?.at ??
      sloFile(model) ??
      documented(model, WRITTEN);
    yield found
      ? { state: 'pass', on: {}, at: found }
      : {
          state: 'fail',
          on: {},
          message:
            'Neither an objective nor an alert on an error budget is declared',
          at,
          key: 'slo',
        };
  },
});

function sloFile({ tree }: DeliveryModel): Position | null {
  const file = tree.files.find(
    ({ path }) =>
      /(^|\/)(slos?|openslo|sloth)(\/|[^/]*\.ya?ml$)/i.test(path) &&
      /\.ya?ml$/.test(path),
  );
  return file ? { path: file.path, line: 1 } : null;
}
