import { ReadinessSummary } from '@runway/backstage-plugin-runway-common';

const VERDICT_RISK = { 'not-ready': 3000, unproven: 2000, ready: 0 } as const;

/**
 * Between not ready and unproven: where nobody has looked at all is worse than
 * where somebody looked and could not tell everything.
 */
export const UNASSESSED_RISK = 2900;

/**
 * Orders entities worst first: by verdict, then by what fails, then by how much
 * nobody looked at. Higher is worse; 0..3999.
 */
export function riskOf(
  summary: Pick<ReadinessSummary, 'verdict' | 'failing' | 'coverage'>,
): number {
  const { P0, P1, P2 } = summary.failing;
  const failing = Math.min(799, 50 * P0 + 5 * P1 + P2);
  return VERDICT_RISK[summary.verdict] + failing + 100 * (1 - summary.coverage);
}
