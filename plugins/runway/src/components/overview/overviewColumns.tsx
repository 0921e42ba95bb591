import { Cell, CellText, ColumnConfig, Text } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  OverviewItem,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';
import { Formats } from '../../translation/format';
import { RunwayText } from '../../translation/useRunwayText';
import { RunwayLink } from '../links/RunwayLink';
import { PriorityBadge } from '../results/PriorityBadge';
import { ScoreOverCoverage } from '../verdict/ScoreOverCoverage';
import { VerdictBadge } from '../verdict/VerdictBadge';
import styles from './overviewColumns.module.css';

/** A row of the table; the entity ref is its key. */
export interface OverviewRow extends OverviewItem {
  readonly id: string;
}

interface ColumnTools {
  readonly t: RunwayText;
  readonly formats: Formats;
  readonly readinessHref: (entityRef: string) => string;
  readonly entityHref: (entityRef: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

function Standing({ row, t }: { row: OverviewRow; t: RunwayText }) {
  const stale = row.summary !== null && row.status === 'failed';
  return (
    <div className={styles.standing}>
      <VerdictBadge verdict={row.summary?.verdict ?? 'none'} />
      {(!row.summary || stale) && (
        <Text
          as="span"
          variant="body-small"
          color="secondary"
          className={styles.reason}
          title={row.error ?? undefined}
        >
          {row.error
            ? `${t(`status.${row.status}`)}: ${row.error}`
            : t(`status.${row.status}`)}
        </Text>
      )}
    </div>
  );
}

function Failing({ row, t }: { row: OverviewRow; t: RunwayText }) {
  const failing = row.summary?.failing;
  const shown = PRIORITIES.filter(priority => (failing?.[priority] ?? 0) > 0);
  if (!failing) {
    return null;
  }
  return shown.length === 0 ? (
    <Text as="span" variant="body-medium" color="secondary">
      {t('overview.none')}
    </Text>
  ) : (
    <span className={styles.failing}>
      {shown.map(priority => (
        <span key={priority} className={styles.count}>
          {failing[priority]}
          <PriorityBadge priority={priority} failing />
        </span>
      ))}
    </span>
  );
}

/** The overview's columns; those whose id the backend knows can be sorted. */
export function overviewColumns(
  tools: ColumnTools,
): ColumnConfig<OverviewRow>[] {
  const { t, formats, readinessHref, entityHref, now } = tools;
  const refCell = (ref: string | null, absent: string) =>
    ref ? (
      <CellText title={parseEntityRef(ref).name} href={entityHref(ref)} />
    ) : (
      <CellText title={absent} color="secondary" />
    );
  return [
    {
      id: 'name',
      label: t('overview.entity'),
      isRowHeader: true,
      isSortable: true,
      minWidth: 160,
      cell: row => (
        <Cell>
          <RunwayLink href={readinessHref(row.entityRef)}>
            {row.title ?? row.name}
          </RunwayLink>
          <span className={styles.kind}>{row.kind}</span>
        </Cell>
      ),
    },
    {
      id: 'risk',
      label: t('overview.verdict'),
      isSortable: true,
      minWidth: 150,
      cell: row => (
        <Cell>
          <Standing row={row} t={t} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: t('overview.failing'),
      minWidth: 200,
      cell: row => (
        <Cell>
          <Failing row={row} t={t} />
        </Cell>
      ),
    },
    {
      id: 'score',
      label: t('overview.score'),
      isSortable: true,
      minWidth: 210,
      cell: row => (
        <Cell>
          {row.summary && (
            <ScoreOverCoverage
              score={row.summary.score}
              coverage={row.summary.coverage}
            />
          )}
        </Cell>
      ),
    },
    {
      id: 'level',
      label: t('overview.level'),
      minWidth: 90,
      cell: row => (
        <CellText
          title={row.summary ? String(row.summary.level) : ''}
          description={row.summary ? t(`level.name.${row.summary.level}`) : ''}
        />
      ),
    },
    {
      id: 'owner',
      label: t('overview.owner'),
      minWidth: 110,
      cell: row => refCell(row.owner, t('overview.noOwner')),
    },
    {
      id: 'system',
      label: t('overview.system'),
      minWidth: 110,
      cell: row => refCell(row.system, t('overview.noSystem')),
    },
    {
      id: 'assessedAt',
      label: t('overview.assessed'),
      isSortable: true,
      minWidth: 120,
      cell: row => (
        <Cell>
          {row.summary ? (
            <time
              dateTime={row.summary.assessedAt}
              title={formats.dateTime(row.summary.assessedAt)}
            >
              {formats.relative(row.summary.assessedAt, now)}
            </time>
          ) : (
            t('overview.never')
          )}
        </Cell>
      ),
    },
  ];
}
