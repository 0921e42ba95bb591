import { useApi } from '@backstage/frontend-plugin-api';
import { Box, Container, Table, Text, useTable } from '@backstage/ui';
import { Overview } from '@runway/backstage-plugin-runway-common';
import { useEffect, useMemo, useRef, useState } from 'react';
import { runwayApiRef } from '../../api/runwayApiRef';
import { useFormats } from '../../translation/useFormats';
import { useRunwayText } from '../../translation/useRunwayText';
import { useEntityHref, useReadinessHref } from '../links/useReadinessHref';
import { LoadFailed } from '../states/LoadFailed';
import { Nothing } from '../states/Nothing';
import { overviewColumns, OverviewRow } from './overviewColumns';
import { OverviewFilters } from './OverviewFilters';
import { isNarrowed, OverviewView, readOverviewView } from './overviewQuery';
import { useCatalogChoices } from './useCatalogChoices';
import { useOverviewView } from './useOverviewView';
import { VerdictCounts } from './VerdictCounts';
import styles from './RunwayPage.module.css';

const PAGE_SIZES = [20, 50, 100];

type Filter = Pick<OverviewView, 'verdict' | 'owner' | 'system'>;

/** Every entity that can be assessed, worst first. */
export function RunwayPage() {
  const t = useRunwayText();
  const formats = useFormats();
  const api = useApi(runwayApiRef);
  const choices = useCatalogChoices();
  const readinessHref = useReadinessHref();
  const entityHref = useEntityHref();
  const { view, change } = useOverviewView();
  const [verdicts, setVerdicts] = useState<Overview['verdicts']>();
  const latest = useRef(0);
  const tableBox = useRef<HTMLDivElement>(null);

  const filter = useMemo<Filter>(
    () => ({ verdict: view.verdict, owner: view.owner, system: view.system }),
    [view.verdict, view.owner, view.system],
  );
  const sort = useMemo(
    () => ({
      column: view.sort,
      direction:
        view.order === 'asc' ? ('ascending' as const) : ('descending' as const),
    }),
    [view.sort, view.order],
  );

  const { tableProps, reload } = useTable<OverviewRow, Filter>({
    mode: 'offset',
    sort,
    onSortChange: next =>
      change({
        sort: readOverviewView(
          new URLSearchParams({ sort: String(next.column) }),
        ).sort,
        order: next.direction === 'ascending' ? 'asc' : 'desc',
      }),
    filter,
    search: view.search,
    paginationOptions: {
      pageSize: PAGE_SIZES[0],
      pageSizeOptions: PAGE_SIZES.map(value => ({
        value,
        label: t('overview.pageSize', { size: String(value) }),
      })),
      getLabel: ({ pageSize, offset = 0, totalCount = 0 }) =>
        t('overview.page', {
          from: String(totalCount === 0 ? 0 : offset + 1),
          to: String(Math.min(offset + pageSize, totalCount)),
          total: String(totalCount),
        }),
    },
    getData: async params => {
      const request = ++latest.current;
      const overview = await api.getOverview({
        limit: params.pageSize,
        offset: params.offset,
        sort: view.sort,
        order: view.order,
        search: params.search || undefined,
        verdict: params.filter?.verdict,
        owner: params.filter?.owner,
        system: params.filter?.system,
      });
      if (request === latest.current) {
        setVerdicts(overview.verdicts);
      }
      return {
        data: overview.items.map(item => ({ ...item, id: item.entityRef })),
        totalCount: overview.totalItems,
      };
    },
  });

  // The library's table names itself "Data table", and takes no other name.
  useEffect(() => {
    const table = tableBox.current?.querySelector('[role="grid"]');
    table?.setAttribute('aria-label', t('overview.title'));
  });

  return (
    <Container className={styles.page}>
      <div>
        <Text as="h2" variant="title-small" weight="bold">
          {t('overview.title')}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {t('overview.lead')}
        </Text>
      </div>
      {verdicts && <VerdictCounts verdicts={verdicts} />}
      <OverviewFilters view={view} choices={choices} onChange={change} />
      {tableProps.error ? (
        <LoadFailed
          title={t('overview.loadFailed')}
          error={tableProps.error}
          onRetry={reload}
        />
      ) : (
        <Box ref={tableBox} bg="neutral" className={styles.table}>
          <Table
            {...tableProps}
            columnConfig={overviewColumns({
              t,
              formats,
              readinessHref,
              entityHref,
              now: Date.now(),
            })}
            emptyState={
              isNarrowed(view) ? (
                <Nothing
                  title={t('overview.noMatch')}
                  hint={t('results.noMatchHint')}
                />
              ) : (
                <Nothing
                  title={t('overview.empty')}
                  hint={t('overview.emptyHint')}
                />
              )
            }
          />
        </Box>
      )}
    </Container>
  );
}
