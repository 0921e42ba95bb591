import {
  RiAlertLine,
  RiCheckLine,
  RiCloseCircleFill,
  RiForbid2Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { CheckState } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './StateIcon.module.css';

const ICONS = {
  pass: RiCheckLine,
  fail: RiCloseCircleFill,
  waived: RiTimeLine,
  'not-applicable': RiForbid2Line,
  unknown: RiQuestionLine,
  error: RiAlertLine,
};

/** A check's state as a shape of its own, named for screen readers. */
export function StateIcon({ state }: { readonly state: CheckState }) {
  const t = useRunwayText();
  const Icon = ICONS[state];
  return (
    <span
      className={styles.icon}
      data-state={state}
      role="img"
      aria-label={t(`state.${state}`)}
      title={t(`state.${state}`)}
    >
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
