import { Text } from '@backstage/ui';
import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { Remote } from '../../remote/useRemote';
import { LoadFailed } from '../states/LoadFailed';
import { Loading } from '../states/Loading';
import { Nothing } from '../states/Nothing';
import { groupResults } from './groupResults';
import { isFiltering, matchesFilter } from './resultFilter';
import { ResultFilters } from './ResultFilters';
import { ResultGroup, ResultList } from './ResultGroup';
import { useResultFilter } from './useResultFilter';
import styles from './ResultsSection.module.css';

interface ResultsSectionProps {
  readonly results: Remote<readonly EntityResult[]>;
}

/** Every check's answer: failing first, unknown named as such, then the rest. */
export function ResultsSection({ results }: ResultsSectionProps) {
  const t = useRunwayText();
  const { filter, setFilter, linkedCheck } = useResultFilter();

  return (
    <section className={styles.section} aria-labelledby="runway-results">
      <Text as="h2" variant="title-x-small" weight="bold" id="runway-results">
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
          <ResultFilters filter={filter} onChange={setFilter} />
          <Groups
            all={results.value}
            shown={results.value.filter(
              result =>
                result.check === linkedCheck || matchesFilter(result, filter),
            )}
            isFiltered={isFiltering(filter)}
            linkedCheck={linkedCheck}
          />
        </>
      )}
    </section>
  );
}

interface GroupsProps {
  readonly all: readonly EntityResult[];
  readonly shown: readonly EntityResult[];
  readonly isFiltered: boolean;
  readonly linkedCheck: string | null;
}

function Groups({ all, shown, isFiltered, linkedCheck }: GroupsProps) {
  const t = useRunwayText();
  if (isFiltered && shown.length === 0) {
    return (
      <Nothing title={t('results.noMatch')} hint={t('results.noMatchHint')} />
    );
  }
  const groups = groupResults(shown);
  const unanswered = groups.unknown.length + groups.notBuilt.length;
  return (
    <>
      {groups.failing.length > 0 ? (
        <>
          <Text as="h3" variant="body-large" weight="bold">
            {`${t('results.failing')} (${groups.failing.length})`}
          </Text>
          <ResultList
            label={t('results.failing')}
            results={groups.failing}
            linkedCheck={linkedCheck}
          />
        </>
      ) : (
        !isFiltered &&
        all.length > 0 && (
          <Nothing
            title={t('results.noneFailing')}
            hint={
              unanswered > 0
                ? t('results.noneFailingHint', { count: unanswered })
                : undefined
            }
          />
        )
      )}
      <ResultGroup
        label={t('results.unknown')}
        hint={t('results.unknownHint')}
        results={groups.unknown}
        linkedCheck={linkedCheck}
      />
      <ResultGroup
        label={t('results.notBuilt')}
        hint={t('results.notBuiltHint')}
        results={groups.notBuilt}
        linkedCheck={linkedCheck}
      />
      <ResultGroup
        label={t('results.waived')}
        results={groups.waived}
        linkedCheck={linkedCheck}
      />
      <ResultGroup
        label={t('results.passed')}
        results={groups.passed}
        linkedCheck={linkedCheck}
      />
      <ResultGroup
        label={t('results.notApplicable')}
        results={groups.notApplicable}
        linkedCheck={linkedCheck}
      />
    </>
  );
}
