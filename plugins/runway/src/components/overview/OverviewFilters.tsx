import { Button, SearchField, Select } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRunwayText } from '../../translation/useRunwayText';
import { isNarrowed, OverviewView, readOverviewView } from './overviewQuery';
import { CatalogChoices } from './useCatalogChoices';
import styles from './RunwayPage.module.css';

interface OverviewFiltersProps {
  readonly view: OverviewView;
  readonly choices: CatalogChoices;
  readonly onChange: (next: Partial<OverviewView>) => void;
}

function option(ref: string) {
  return { id: ref, label: parseEntityRef(ref).name };
}

/** Values chosen in a URL stay choosable while the choices are loading. */
function options(known: readonly string[], chosen: readonly string[]) {
  return [...new Set([...known, ...chosen])].map(option);
}

export function OverviewFilters(props: OverviewFiltersProps) {
  const { view, choices, onChange } = props;
  const t = useRunwayText();
  return (
    <div className={styles.filters} role="search">
      <SearchField
        className={styles.search}
        size="small"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        value={view.search}
        onChange={search => onChange({ search })}
      />
      <Select
        className={styles.field}
        aria-label={t('filter.verdict')}
        placeholder={t('filter.verdict')}
        selectionMode="multiple"
        value={[...view.verdict]}
        onChange={keys =>
          onChange({
            verdict: readOverviewView(
              new URLSearchParams(keys.map(key => ['verdict', String(key)])),
            ).verdict,
          })
        }
        options={(['not-ready', 'unproven', 'ready'] as const).map(id => ({
          id,
          label: t(`verdict.${id}`),
        }))}
      />
      <Select
        className={styles.field}
        aria-label={t('filter.owner')}
        placeholder={t('filter.owner')}
        selectionMode="multiple"
        value={[...view.owner]}
        onChange={keys => onChange({ owner: keys.map(String) })}
        options={options(choices.owners, view.owner)}
      />
      <Select
        className={styles.field}
        aria-label={t('filter.system')}
        placeholder={t('filter.system')}
        selectionMode="multiple"
        value={[...view.system]}
        onChange={keys => onChange({ system: keys.map(String) })}
        options={options(choices.systems, view.system)}
      />
      {isNarrowed(view) && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() =>
            onChange({ verdict: [], owner: [], system: [], search: '' })
          }
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
