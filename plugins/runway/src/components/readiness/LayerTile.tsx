import { Link } from '@backstage/ui';
import { LayerSummary } from '@runway/backstage-plugin-runway-common';
import { useFormats } from '../../translation/useFormats';
import { useRunwayText } from '../../translation/useRunwayText';
import { CoverageMeter } from '../verdict/CoverageMeter';
import styles from './LayerTile.module.css';

/** One layer; choosing it filters the checks below to it. */
export function LayerTile({ layer }: { readonly layer: LayerSummary }) {
  const t = useRunwayText();
  const formats = useFormats();
  const name = t(`layer.${layer.layer}`);
  const coverage = formats.share(layer.coverage);
  return (
    <li className={styles.tile} data-failing={layer.fail > 0 || undefined}>
      <div className={styles.head}>
        <Link
          href={`?layer=${layer.layer}#runway-results`}
          aria-label={t('layers.show', { layer: name })}
          variant="body-medium"
          weight="bold"
          standalone
        >
          {name}
        </Link>
        {layer.fail > 0 && (
          <span className={styles.failing}>
            {t('layers.failing', { count: layer.fail })}
          </span>
        )}
      </div>
      <span className={styles.score}>
        {layer.score === null
          ? t('score.gap')
          : t('score.overCoverage', {
              score: formats.score(layer.score),
              coverage,
            })}
      </span>
      <CoverageMeter score={layer.score} coverage={layer.coverage} />
      <span className={styles.counts}>
        {[
          layer.pass > 0 && t('layers.passed', { count: layer.pass }),
          layer.unknown > 0 && t('layers.unknown', { count: layer.unknown }),
          layer.waived > 0 && t('layers.waived', { count: layer.waived }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </li>
  );
}
