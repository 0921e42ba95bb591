import { Button, Select } from '@backstage/ui';
import {
  CHECK_STATES,
  LAYERS,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { isFiltering, readResultFilter, ResultFilter } from './resultFilter';
import styles from './ResultFilters.module.css';

const ALL = 'all';

interface ResultFiltersProps {
  readonly filter: ResultFilter;
  readonly onChange: (next: ResultFilter) => void;
}

export function ResultFilters({ filter, onChange }: ResultFiltersProps) {
  const t = useRunwayText();
  const all = { id: ALL, label: t('filter.all') };

  const choose = (key: keyof ResultFilter, value: unknown) => {
    const query = new URLSearchParams({ [key]: String(value) });
    onChange({ ...filter, [key]: readResultFilter(query)[key] });
  };

  return (
    <div className={styles.root}>
      <Select
        className={styles.field}
        label={t('filter.layer')}
        selectionMode="single"
        value={filter.layer ?? ALL}
        onChange={value => choose('layer', value)}
        options={[
          all,
          ...LAYERS.map(({ id }) => ({ id, label: t(`layer.${id}`) })),
        ]}
      />
      <Select
        className={styles.field}
        label={t('filter.state')}
        selectionMode="single"
        value={filter.state ?? ALL}
        onChange={value => choose('state', value)}
        options={[
          all,
          ...CHECK_STATES.map(id => ({ id, label: t(`state.${id}`) })),
        ]}
      />
      <Select
        className={styles.field}
        label={t('filter.priority')}
        selectionMode="single"
        value={filter.priority ?? ALL}
        onChange={value => choose('priority', value)}
        options={[
          all,
          ...PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) })),
        ]}
      />
      {isFiltering(filter) && (
        <Button
          variant="tertiary"
          onPress={() => onChange({ layer: null, state: null, priority: null })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
