import { documented } from '../../data/documents';
import { databases } from '../../data/stores';
import { backups } from '../../data/backups';
import { defineCheck } from '../define-check';
import { DATABASE, VOLUMES } from './examples';
import { hasState } from './state';

/** An objective with a figure: `RTO: 30 minutes`, `| RPO | 5 min |`. */
const WITH_FIGURE =
  /\b(?:RTO|RPO|recovery[ -](?:time|point)(?: objectives?)?|r[tp]o-\w+)\b[^\n]{0,120}?\d|\b(?:RTO|RPO)\b[^\n]{0,40}\n[|:\- \t]*\n?[^\n]{0,80}\d/i;
const NAMED = /\bRTO\b|\bRPO\b|recovery (?:time|point) objective/i;

export const objectives = defineCheck({
  id: 'recovery/objectives',
  priority: 'P1',
  evidence: ['static', 'reported'],
  title: 'Recovery time and point objectives are declared',
  why: 'Nobody knows how much loss and how long an outage is acceptable, so nobody can say whether the backups are enough.',
  remedy:
    'Declare RTO and RPO with figures per system, beside the runbook that reaches them.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      'docs/recovery.md': '# Recovery\n\nRTO and RPO: to be decided.\n',
    },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      'docs/recovery.md': '# Recovery\n\n- RTO: 30 minutes\n- RPO: 5 minutes\n',
    },
  },
  *run(model) {
    if (!hasState(model)) return;
    const figure = documented(model, WITH_FIGURE);
    if (figure) {
      yield { state: 'pass', on: {}, at: figure };
      return;
    }
    const named = documented(model, NAMED);
    const at = named ?? databases(model)[0]?.at ?? backups(model)[0].at;
    yield {
      state: 'fail',
      on: {},
      message: named
        ? `${named.path} names recovery objectives and gives no figures`
        : 'The repository keeps state and says nowhere how long a recovery may take and how much may be lost',
      at,
      key: 'objectives',
    };
  },
});
