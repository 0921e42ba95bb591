import { RESTORES } from '../../data/backup-scripts';
import { backups } from '../../data/backups';
import { documented } from '../../data/documents';
import { findRun } from '../../data/run-places';
import { databases } from '../../data/stores';
import { defineCheck } from '../define-check';
import { DATABASE, nightly, VOLUMES } from './examples';
import { hasState } from './state';

/** A rehearsal with a date or a result beside it. */
const HELD =
  /\b(?:drill|game ?day|rehears\w+|dr[- ]test|failover test|recovery test|last time|last (?:restored|tested|run))\b[^\n]{0,200}?\b20\d\d|\b20\d\d-\d\d(?:-\d\d)?\b[^\n]{0,200}?\b(?:drill|game ?day|rehears\w+|failover|restored?)\b/i;
const REHEARSES = /\bdrill\b|\bgame-?day\b|\bfailover[-_ ]?test|\bdr[-_ ]test/i;

export const drill = defineCheck({
  id: 'recovery/drill',
  priority: 'P2',
  evidence: ['static', 'reported'],
  title: 'Recovery is rehearsed',
  why: 'The first rehearsal is the outage.',
  remedy:
    'Run a drill every quarter and record when, how long it took and what was missing.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': DATABASE + VOLUMES },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      '.github/workflows/drill.yml': nightly('./scripts/failover-test.sh'),
    },
  },
  *run(model) {
    if (!hasState(model)) return;
    const scheduled =
      findRun(model, REHEARSES, ({ when }) => when === 'schedule') ??
      findRun(model, RESTORES, ({ when }) => when === 'schedule');
    const held = scheduled?.at ?? documented(model, HELD);
    if (held) {
      yield { state: 'pass', on: {}, at: held };
      return;
    }
    yield {
      state: 'fail',
      on: {},
      message:
        'Nothing rehearses a recovery on a schedule, and no document tells of one',
      at: databases(model)[0]?.at ?? backups(model)[0].at,
      key: 'drill',
    };
  },
});
