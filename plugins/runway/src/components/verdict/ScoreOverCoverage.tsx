import { Text } from '@backstage/ui';
import { useFormats } from '../../translation/useFormats';
import { useRunwayText } from '../../translation/useRunwayText';
import { CoverageMeter } from './CoverageMeter';
import styles from './ScoreOverCoverage.module.css';

interface ScoreOverCoverageProps {
  /** 0..10; null when nothing is known. */
  readonly score: number | null;
  /** 0..1 */
  readonly coverage: number;
  readonly size?: 'small' | 'large';
}

/**
 * The only place that prints a score: it cannot be shown without the share of
 * the path it speaks for.
 */
export function ScoreOverCoverage(props: ScoreOverCoverageProps) {
  const { score, coverage, size = 'small' } = props;
  const t = useRunwayText();
  const formats = useFormats();
  const sentence =
    score === null
      ? t('score.noneOverCoverage', { coverage: formats.share(coverage) })
      : t('score.overCoverage', {
          score: formats.score(score),
          coverage: formats.share(coverage),
        });
  return (
    <div className={styles.root}>
      <Text
        as="span"
        variant={size === 'large' ? 'title-small' : 'body-medium'}
        weight={size === 'large' ? 'bold' : 'regular'}
      >
        {sentence}
      </Text>
      <CoverageMeter score={score} coverage={coverage} />
    </div>
  );
}
