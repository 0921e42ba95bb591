import { Button, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  DeliveryPath,
  EntityResult,
} from '@runway/backstage-plugin-runway-common';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useRunwayText } from '../../translation/useRunwayText';
import { Loading } from '../states/Loading';
import { countByStatus, focusOnBroken, MANY_STATIONS } from './focusPath';
import { PathList } from './PathList';
import { StationDetails } from './StationDetails';
import { useDetails } from './useDetails';
import styles from './DeliveryPathSection.module.css';

const PathDrawing = lazy(() =>
  import('./PathDrawing').then(m => ({ default: m.PathDrawing })),
);

type View = 'drawing' | 'list';

interface PathViewerProps {
  readonly path: DeliveryPath;
  readonly results: readonly EntityResult[];
}

/** The path drawn or listed, with the chosen station explained beside it. */
export function PathViewer({ path, results }: PathViewerProps) {
  const t = useRunwayText();
  const [view, setView] = useState<View>('drawing');
  const stage = useRef<HTMLDivElement>(null);
  const { chosen, choose, close } = useDetails(stage);
  const isLarge = path.stations.length > MANY_STATIONS;
  const [showsAll, setShowsAll] = useState(!isLarge);
  const shown = useMemo(
    () => (showsAll ? path : focusOnBroken(path)),
    [path, showsAll],
  );
  const { broken, atRisk, unknown } = countByStatus(path);
  const station = path.stations.find(({ id }) => id === chosen);

  const summary = [
    broken > 0 ? t('path.broken', { count: broken }) : t('path.allOk'),
    atRisk > 0 ? t('path.atRiskCount', { count: atRisk }) : '',
    unknown > 0 ? t('path.unknownCount', { count: unknown }) : '',
  ]
    .filter(Boolean)
    .join(', ');

  return (
    <>
      <div className={styles.bar}>
        <Text as="p" variant="body-medium" color="secondary">
          {`${summary}. ${t('path.hint')}`}
        </Text>
        <ToggleButtonGroup
          aria-label={t('path.view')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={keys =>
            setView(keys.has('list') ? 'list' : 'drawing')
          }
        >
          <ToggleButton id="drawing" size="small">
            {t('path.drawing')}
          </ToggleButton>
          <ToggleButton id="list" size="small">
            {t('path.list')}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
      {isLarge && (
        <div className={styles.filtered}>
          <Text as="span" variant="body-medium">
            {t(
              broken > 0 && !showsAll
                ? 'path.filtered'
                : 'path.filteredNothing',
              {
                shown: String(shown.stations.length),
                total: String(path.stations.length),
              },
            )}
          </Text>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setShowsAll(all => !all)}
          >
            {showsAll ? t('path.showBroken') : t('path.showAll')}
          </Button>
        </div>
      )}
      <div
        ref={stage}
        className={styles.stage}
        data-open={station ? true : undefined}
      >
        {view === 'drawing' ? (
          <Suspense
            fallback={<Loading label={t('path.loading')} blocks={[320]} />}
          >
            <PathDrawing path={shown} chosen={chosen} onChoose={choose} />
          </Suspense>
        ) : (
          <PathList path={shown} onChoose={choose} />
        )}
        {station && (
          <StationDetails
            station={station}
            path={path}
            results={results}
            onClose={close}
          />
        )}
      </div>
    </>
  );
}
