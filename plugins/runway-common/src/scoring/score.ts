import { LayerId, LAYERS } from '../model/layers';
import { LayerSummary } from '../model/report';
import { CheckTally } from './tally';

/** A score and the share of the path it speaks for. @public */
export interface Score {
  /** 0..10; null when nothing is known. */
  readonly score: number | null;
  /** 0..1; 0 when nothing applies. */
  readonly coverage: number;
}

/**
 * Score = 10 × pass weight / (pass + fail weight); coverage = answered weight /
 * applicable weight. A check asked of several subjects counts with its weight
 * once, split by how they answered, so that a repository with thirty services
 * and one with three are measured alike. Unanswered and waived checks never
 * enter the score: layers are weighed by what was answered, because weighing
 * them by what applies would let an unanswered check raise the total.
 *
 * @public
 */
export function scoreOf(tallies: readonly CheckTally[]): Score {
  let passWeight = 0;
  let knownWeight = 0;
  let answeredWeight = 0;
  let applicableWeight = 0;
  for (const { weight, passing, failing, unanswered } of tallies) {
    const answered = passing + failing;
    const applicable = answered + unanswered;
    if (applicable === 0) {
      continue;
    }
    applicableWeight += weight;
    answeredWeight += (weight * answered) / applicable;
    if (answered > 0) {
      knownWeight += weight;
      passWeight += (weight * passing) / answered;
    }
  }
  return {
    score:
      knownWeight === 0 ? null : clamp((10 * passWeight) / knownWeight, 10),
    coverage:
      applicableWeight === 0 ? 0 : clamp(answeredWeight / applicableWeight, 1),
  };
}

/** Floating-point sums may overshoot the range by a rounding error. */
function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}

/** One row per layer that has any result, in the order of {@link LAYERS}. @public */
export function summariseLayers(
  tallies: readonly CheckTally[],
): LayerSummary[] {
  const byLayer = new Map<LayerId, CheckTally[]>();
  for (const tally of tallies) {
    byLayer.set(tally.layer, [...(byLayer.get(tally.layer) ?? []), tally]);
  }
  return LAYERS.flatMap(({ id }) => {
    const checks = byLayer.get(id);
    if (!checks) {
      return [];
    }
    const count = (...states: string[]) =>
      checks.filter(check => states.includes(check.state)).length;
    return [
      {
        layer: id,
        ...scoreOf(checks),
        pass: count('pass'),
        fail: count('fail'),
        unknown: count('unknown', 'error'),
        waived: count('waived'),
        notApplicable: count('not-applicable'),
      },
    ];
  });
}
