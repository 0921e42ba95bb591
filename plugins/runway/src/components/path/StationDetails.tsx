import { Box, ButtonIcon, Link, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import {
  DeliveryPath,
  EntityResult,
  PathLink,
  Station,
} from '@runway/backstage-plugin-runway-common';
import { useCheckText } from '../../translation/useCheckText';
import { useRunwayText } from '../../translation/useRunwayText';
import { useVerb } from '../../translation/useVerb';
import { LocationList } from '../results/LocationList';
import { PathStatusMark } from './PathStatusMark';
import { urlsOf } from './stationUrls';
import styles from './StationDetails.module.css';

interface StationDetailsProps {
  readonly station: Station;
  readonly path: DeliveryPath;
  readonly results: readonly EntityResult[];
  readonly onClose: () => void;
}

/** What a station is, what is wrong with it, and where to repair it. */
export function StationDetails(props: StationDetailsProps) {
  const { station, path, results, onClose } = props;
  const t = useRunwayText();
  const checkText = useCheckText();
  const incoming = path.links.filter(({ to }) => to === station.id);
  const outgoing = path.links.filter(({ from }) => from === station.id);

  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      data-status={station.status}
      aria-labelledby="runway-station"
      aria-live="polite"
    >
      <div className={styles.head}>
        <h3 className={styles.title} id="runway-station">
          <span className={styles.kind}>{t(`station.${station.kind}`)}</span>{' '}
          <span className={styles.name}>{station.name}</span>
        </h3>
        <PathStatusMark status={station.status} />
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('path.close')}
          onPress={onClose}
        />
      </div>
      <Text as="p" variant="body-medium">
        {station.reason ?? t('path.noReason')}
      </Text>
      {station.checks.length > 0 && (
        <div>
          <h4 className={styles.label}>{t('path.checks')}</h4>
          <ul className={styles.list}>
            {station.checks.map(check => {
              const result = results.find(item => item.check === check);
              return (
                <li key={check}>
                  <Link href={`?check=${encodeURIComponent(check)}`}>
                    {result ? checkText(result).title : check}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {station.locations.length > 0 && (
        <div>
          <h4 className={styles.label}>{t('results.where')}</h4>
          <LocationList
            locations={station.locations}
            urls={urlsOf(station, results)}
          />
        </div>
      )}
      <LinkList
        label={t('path.comesFrom')}
        links={incoming}
        end="from"
        path={path}
      />
      <LinkList
        label={t('path.leadsTo')}
        links={outgoing}
        end="to"
        path={path}
      />
    </Box>
  );
}

interface LinkListProps {
  readonly label: string;
  readonly links: readonly PathLink[];
  readonly end: 'from' | 'to';
  readonly path: DeliveryPath;
}

function LinkList({ label, links, end, path }: LinkListProps) {
  const verb = useVerb();
  if (links.length === 0) {
    return null;
  }
  return (
    <div>
      <h4 className={styles.label}>{label}</h4>
      <ul className={styles.list}>
        {links.map(link => {
          const other = path.stations.find(({ id }) => id === link[end]);
          const name = other?.name ?? link[end];
          return (
            <li key={`${link.from} ${link.verb} ${link.to}`}>
              <span className={styles.link}>
                {end === 'from'
                  ? `${name} (${verb(link.verb)})`
                  : `${verb(link.verb)}: ${name}`}
                {link.status !== 'ok' && (
                  <PathStatusMark status={link.status} />
                )}
              </span>
              {link.reason && <p className={styles.reason}>{link.reason}</p>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
