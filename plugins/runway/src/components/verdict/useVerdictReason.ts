import { ReadinessSummary } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';

/** One sentence that says why the verdict is what it is. */
export function useVerdictReason(summary: ReadinessSummary | null): string {
  const t = useRunwayText();
  switch (summary?.verdict) {
    case 'not-ready':
      return t('verdictReason.notReady', { count: summary.failing.P0 });
    case 'unproven':
      return t('verdictReason.unproven');
    case 'ready':
      return t('verdictReason.ready');
    default:
      return t('verdictReason.none');
  }
}
