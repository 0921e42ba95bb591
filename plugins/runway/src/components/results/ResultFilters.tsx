import { Button, Select } from '@backstage/ui';
import {
  CHECK_STATES,
  LAYERS,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import {
  isFiltering,
  NO_FILTER,
  readResultFilter,
  ResultFilter,
} from './resultFilter';
import { useSubjectName } from './useSubjectName';
import styles from './ResultFilters.module.css';

const ALL = 'all';

interface ResultFiltersProps {
  /** What the results are about; a choice when there is more than one. */
  readonly subjects: readonly string[];
  readonly filter: ResultFilter;
  readonly onChange: (next: ResultFilter) => void;
}

export function ResultFilters(props: ResultFiltersProps) {
  const { subjects, filter, onChange } = props;
  const t = useRunwayText();
  const subjectName = useSubjectName();
  const all = { id: ALL, label: t('filter.all') };

  const choose = (key: keyof ResultFilter, value: unknown) => {
    const query = new URLSearchParams(
      value === ALL ? {} : { [key]: String(value) },
    );
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
      {subjects.length > 1 && (
        <Select
          className={styles.field}
          label={t('filter.subject')}
          selectionMode="single"
          value={filter.subject ?? ALL}
          onChange={value => choose('subject', value)}
          options={[
            { id: ALL, label: t('filter.allSubjects') },
            ...subjects.map(id => ({ id, label: subjectName(id) })),
          ]}
        />
      )}
      {isFiltering(filter) && (
        <Button variant="tertiary" onPress={() => onChange(NO_FILTER)}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
