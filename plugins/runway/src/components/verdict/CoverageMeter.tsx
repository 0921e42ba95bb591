import { useFormats } from '../../translation/useFormats';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './CoverageMeter.module.css';

interface CoverageMeterProps {
  /** 0..10; null when nothing is known. */
  readonly score: number | null;
  /** 0..1 */
  readonly coverage: number;
}

function tone(score: number | null): string {
  if (score === null) {
    return 'none';
  }
  if (score < 5) {
    return 'low';
  }
  return score < 8 ? 'middle' : 'high';
}

/**
 * The whole bar is the path. The filled part was looked at and is coloured by
 * its score; the hatched rest is what nobody knows.
 */
export function CoverageMeter({ score, coverage }: CoverageMeterProps) {
  const t = useRunwayText();
  const formats = useFormats();
  const label =
    score === null
      ? t('score.noneOverCoverage', { coverage: formats.share(coverage) })
      : t('score.meter', {
          score: formats.score(score),
          coverage: formats.share(coverage),
        });
  return (
    <div className={styles.track} role="img" aria-label={label} title={label}>
      <div
        className={styles.known}
        data-tone={tone(score)}
        style={{ width: `${Math.round(coverage * 100)}%` }}
      />
    </div>
  );
}
