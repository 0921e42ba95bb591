import { Attribution } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './Because.module.css';

/** Why a finding is about the service that it names. */
export function Because(props: { readonly of: Attribution | undefined }) {
  const { of } = props;
  const t = useRunwayText();
  return of ? (
    <span className={styles.text}>
      {t(`results.because.${of.by}`, { value: of.value })}
    </span>
  ) : null;
}
