import { Text } from '@backstage/ui';
import {
  DOMAINS,
  LAYERS,
  LayerSummary,
} from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { LayerTile } from './LayerTile';
import styles from './LayersSection.module.css';

/** True when no check of the layer has anything to look at. */
function doesNotApply(layer: LayerSummary): boolean {
  return layer.pass + layer.fail + layer.unknown + layer.waived === 0;
}

/** The sixteen layers by domain, each with its score over its coverage. */
export function LayersSection(props: {
  readonly layers: readonly LayerSummary[];
}) {
  const t = useRunwayText();
  const byId = new Map(props.layers.map(layer => [layer.layer, layer]));
  return (
    <section className={styles.section} aria-labelledby="runway-layers">
      <Text as="h2" variant="title-x-small" weight="bold" id="runway-layers">
        {t('layers.title')}
      </Text>
      <div className={styles.domains}>
        {DOMAINS.map(domain => {
          const layers = LAYERS.filter(layer => layer.domain === domain.id)
            .map(layer => byId.get(layer.id))
            .filter(layer => layer !== undefined)
            .filter(layer => !doesNotApply(layer));
          if (layers.length === 0) {
            return null;
          }
          return (
            <div key={domain.id} className={styles.domain}>
              <h3 className={styles.name}>{t(`domain.${domain.id}`)}</h3>
              <ul className={styles.layers}>
                {layers.map(layer => (
                  <LayerTile key={layer.layer} layer={layer} />
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}
