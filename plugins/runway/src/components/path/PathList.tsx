import { Button } from '@backstage/ui';
import {
  DeliveryPath,
  PathStatus,
} from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { useVerb } from '../../translation/useVerb';
import { PathStatusMark } from './PathStatusMark';
import styles from './PathList.module.css';

const STATUS_ORDER: readonly PathStatus[] = [
  'broken',
  'at-risk',
  'unknown',
  'ok',
];

interface PathListProps {
  readonly path: DeliveryPath;
  readonly onChoose: (id: string) => void;
}

/** The drawing in words, for those who read it rather than look at it. */
export function PathList({ path, onChoose }: PathListProps) {
  const t = useRunwayText();
  const verb = useVerb();
  const nameOf = new Map(path.stations.map(({ id, name }) => [id, name]));
  const stations = [...path.stations].sort(
    (a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status),
  );
  return (
    <div className={styles.scroll} role="region" aria-label={t('path.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('path.statusLabel')}</th>
            <th scope="col">{t('path.kind')}</th>
            <th scope="col">{t('path.station')}</th>
            <th scope="col">{t('path.reason')}</th>
            <th scope="col">{t('path.leadsTo')}</th>
          </tr>
        </thead>
        <tbody>
          {stations.map(station => (
            <tr key={station.id}>
              <td>
                <PathStatusMark status={station.status} />
              </td>
              <td>{t(`station.${station.kind}`)}</td>
              <th scope="row">
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => onChoose(station.id)}
                >
                  {station.name}
                </Button>
              </th>
              <td>{station.reason}</td>
              <td>
                {path.links
                  .filter(({ from }) => from === station.id)
                  .map(link => (
                    <div
                      key={`${link.verb} ${link.to}`}
                      className={styles.link}
                    >
                      <span>{`${verb(link.verb)} ${
                        nameOf.get(link.to) ?? link.to
                      }`}</span>
                      {link.status !== 'ok' && (
                        <PathStatusMark status={link.status} />
                      )}
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
