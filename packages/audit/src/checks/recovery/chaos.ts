import { scriptEntry } from '../../data/backup-scripts';
import { documented } from '../../data/documents';
import { findRun, runPlaces } from '../../data/run-places';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { composePurpose, productionWorkloads } from '../../path/environment';
import { defineCheck } from '../define-check';
import { nightly } from './examples';
import { escapePattern } from '../../artifacts/escape-pattern';

const TOOLS =
  /\bchaos(?:[-_ ]?(?:mesh|toolkit|monkey|blade|kube))?\b|\blitmus|\bgremlin\b|\bpumba\b|\btoxiproxy\b|\bsteadybit\b|\bstress-ng\b|fault[-_ ]?injection/i;
const GROUPS = /^(chaos-mesh\.org|litmuschaos\.io|chaos\.\w+)\//;
const SCRIPT = /(^|\/)[^/]*chaos[^/]*\.(sh|bash|py|ps1)$/i;
/** Fewer production workloads than this are no system to break. */
const SYSTEM = 3;

const SCRIPT_TEXT = '#!/bin/sh\ndocker kill "$1"\n';

export const chaos = defineCheck({
  id: 'recovery/chaos',
  priority: 'P2',
  evidence: ['static', 'reported'],
  title: 'Failures are injected on purpose',
  why: 'What is assumed about failure (the replica takes over, the queue holds, the retry works) is never tested.',
  remedy: 'Schedule one small experiment and let it fail the run.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: { 'scripts/chaos.sh': SCRIPT_TEXT },
    passes: {
      'scripts/chaos.sh': SCRIPT_TEXT,
      '.github/workflows/chaos.yml': nightly('./scripts/chaos.sh cache'),
    },
  },
  *run(model) {
    const declared = model.objects.find(({ apiVersion }) =>
      GROUPS.test(apiVersion),
    );
    const scheduled =
      declared?.at ??
      findRun(model, TOOLS, ({ when }) => when === 'schedule')?.at ??
      findRun(model, TOOLS, ({ when }) => when === 'ci')?.at;
    if (scheduled) {
      yield { state: 'pass', on: {}, at: scheduled };
      return;
    }
    const script = runPlaces(model).find(
      ({ at, file }) => file && SCRIPT.test(at.path),
    );
    if (script) {
      const told = documented(
        model,
        new RegExp(escapePattern(script.at.path)),
        ({ path }) => !/readme/i.test(path),
      );
      yield {
        state: 'fail',
        on: { path: script.at.path },
        message: `Nothing runs ${script.at.path} on a schedule`,
        at: scriptEntry(script),
        related: told ? [told] : [],
        key: script.at.path,
      };
      return;
    }
    const at = system(model);
    if (at) {
      yield {
        state: 'fail',
        on: {},
        message:
          'The system has several parts, and nothing ever takes one of them away on purpose',
        at,
        key: 'chaos',
      };
    }
  },
});

/** Where a system of several parts is declared; null when there is none. */
function system(model: DeliveryModel): Position | null {
  const workloads = productionWorkloads(model);
  if (workloads.length >= SYSTEM) return workloads[0].object.at;
  const compose = model.composeFiles.find(
    file =>
      composePurpose(model, file) === 'production' &&
      file.services.length >= SYSTEM,
  );
  return compose?.services[0].at ?? null;
}
