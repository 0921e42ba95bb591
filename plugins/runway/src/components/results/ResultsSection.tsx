import { Text } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import {
  EntityResult,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { Remote } from '../../remote/useRemote';
import { LoadFailed } from '../states/LoadFailed';
import { Loading } from '../states/Loading';
import { Nothing } from '../states/Nothing';
import { countChecks } from './groupByCheck';
import { groupResults, holderOf } from './groupResults';
import { isFiltering, matchesFilter, ResultFilter } from './resultFilter';
import { ResultFilters } from './ResultFilters';
import { ResultGroup } from './ResultGroup';
import { useResultFilter } from './useResultFilter';
import styles from './ResultsSection.module.css';

const HEADING_ID = 'runway-results';

interface ResultsSectionProps {
  readonly results: Remote<readonly EntityResult[]>;
}

/** Every check's answer: failing first, unknown named as such, then the rest. */
export function ResultsSection({ results }: ResultsSectionProps) {
  const t = useRunwayText();
  const { filter, setFilter, linkedCheck } = useResultFilter();
  const { hash } = useLocation();
  const section = useRef<HTMLElement>(null);

  useEffect(() => {
    if (hash === `#${HEADING_ID}`) {
      section.current?.scrollIntoView?.({ block: 'start' });
    }
  }, [hash, filter]);

  return (
    <section
      ref={section}
      className={styles.section}
      aria-labelledby={HEADING_ID}
    >
      <Text as="h2" variant="title-x-small" weight="bold" id={HEADING_ID}>
        {t('results.title')}
      </Text>
      {results.error && !results.value && (
        <LoadFailed
          title={t('results.loadFailed')}
          error={results.error}
          onRetry={results.reload}
        />
      )}
      {!results.error && !results.value && (
        <Loading label={t('results.loading')} blocks={[64, 96, 96, 96]} />
      )}
      {results.value && (
        <>
          <ResultFilters
            subjects={subjectsOf(results.value)}
            filter={filter}
            onChange={setFilter}
          />
          <Groups
            all={results.value}
            shown={results.value.filter(
              result =>
                result.check === linkedCheck || matchesFilter(result, filter),
            )}
            filter={filter}
            linkedCheck={linkedCheck}
          />
        </>
      )}
    </section>
  );
}

/** By name, the repository as a whole first. */
function subjectsOf(results: readonly EntityResult[]): readonly string[] {
  return [...new Set(results.map(({ subject }) => subject))].sort((a, b) =>
    a.localeCompare(b),
  );
}

interface GroupsProps {
  readonly all: readonly EntityResult[];
  readonly shown: readonly EntityResult[];
  readonly filter: ResultFilter;
  readonly linkedCheck: string | null;
}

function Groups({ all, shown, filter, linkedCheck }: GroupsProps) {
  const t = useRunwayText();
  const isFiltered = isFiltering(filter);
  if (isFiltered && shown.length === 0) {
    return (
      <Nothing title={t('results.noMatch')} hint={t('results.noMatchHint')} />
    );
  }
  const groups = groupResults(shown);
  const unanswered = countChecks(groups.unknown);
  const holder = holderOf(groups, linkedCheck);
  const worst = groups.failing.at(0)?.priority;
  return (
    <>
      {groups.failing.length === 0 && !isFiltered && all.length > 0 && (
        <Nothing
          title={t('results.noneFailing')}
          hint={
            unanswered > 0
              ? t('results.noneFailingHint', {
                  unanswered: String(unanswered),
                })
              : undefined
          }
        />
      )}
      {PRIORITIES.map(priority => (
        <ResultGroup
          key={priority}
          label={t(`results.failingBy.${priority}`)}
          results={groups.failing.filter(
            result => result.priority === priority,
          )}
          linkedCheck={holder === 'failing' ? linkedCheck : null}
          isWanted={isFiltered || priority === worst || priority === 'P1'}
        />
      ))}
      {(
        [
          ['unknown', t('results.unknown'), t('results.unknownHint')],
          ['waived', t('results.waived'), undefined],
          ['passed', t('results.passed'), undefined],
          ['notApplicable', t('results.notApplicable'), undefined],
        ] as const
      ).map(([group, label, hint]) => (
        <ResultGroup
          key={group}
          label={label}
          hint={hint}
          results={groups[group]}
          linkedCheck={holder === group ? linkedCheck : null}
          isWanted={filter.state !== null}
        />
      ))}
    </>
  );
}
