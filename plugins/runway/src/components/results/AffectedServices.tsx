import { Button } from '@backstage/ui';
import { EntityResult, Location } from '@runway/backstage-plugin-runway-common';
import { useId, useState } from 'react';
import { useRunwayText } from '../../translation/useRunwayText';
import { Because } from './Because';
import { Finding } from './groupByCheck';
import { LocationList, locationText } from './LocationList';
import { useSubjectName } from './useSubjectName';
import styles from './AffectedServices.module.css';

/** So many are named even where the others have to be asked for. */
const NAMED = 2;

/** The places that all services of a finding have in common. */
export function sharedLocations({ first, results }: Finding): {
  readonly locations: readonly Location[];
  readonly urls: readonly (string | null)[];
} {
  const places = results.map(
    ({ locations }) => new Set(locations.map(locationText)),
  );
  const kept = first.locations.flatMap((location, index) =>
    places.every(known => known.has(locationText(location))) ? [index] : [],
  );
  return {
    locations: kept.map(index => first.locations[index]),
    urls: kept.map(index => first.locationUrls[index] ?? null),
  };
}

function OwnLocations(props: {
  readonly result: EntityResult;
  readonly shared: ReadonlySet<string>;
}) {
  const { result, shared } = props;
  const own = result.locations.flatMap((location, index) =>
    shared.has(locationText(location)) ? [] : [index],
  );
  return own.length === 0 ? null : (
    <LocationList
      locations={own.map(index => result.locations[index])}
      urls={own.map(index => result.locationUrls[index] ?? null)}
    />
  );
}

/** The services of one finding: two by name, the rest a press away. */
export function AffectedServices({ finding }: { readonly finding: Finding }) {
  const t = useRunwayText();
  const subjectName = useSubjectName();
  const listId = useId();
  const [isExpanded, setExpanded] = useState(false);
  const { results } = finding;
  const shared = new Set(
    sharedLocations(finding).locations.map(location => locationText(location)),
  );
  const rest = results.length - NAMED;
  return (
    <div className={styles.root}>
      {!isExpanded && (
        <span>
          {results
            .slice(0, rest > 0 ? NAMED : undefined)
            .map(({ subject }) => subjectName(subject))
            .join(', ')}
        </span>
      )}
      {isExpanded && (
        <ul className={styles.list} id={listId}>
          {results.map(result => (
            <li
              key={`${result.subject}:${result.fingerprint}`}
              className={styles.service}
            >
              <span className={styles.name}>
                {subjectName(result.subject)}{' '}
                <Because of={result.attribution} />
              </span>
              <OwnLocations result={result} shared={shared} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Button
          className={styles.button}
          variant="tertiary"
          size="small"
          aria-expanded={isExpanded}
          aria-controls={isExpanded ? listId : undefined}
          onPress={() => setExpanded(!isExpanded)}
        >
          {isExpanded
            ? t('results.fewerServices')
            : t('card.more', { count: rest })}
        </Button>
      )}
    </div>
  );
}
