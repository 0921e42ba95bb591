import {
  RiAlertLine,
  RiCheckLine,
  RiCloseCircleFill,
  RiQuestionLine,
} from '@remixicon/react';
import { PathStatus } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './PathStatusMark.module.css';

const ICONS = {
  ok: RiCheckLine,
  'at-risk': RiAlertLine,
  broken: RiCloseCircleFill,
  unknown: RiQuestionLine,
};

/** A station's or link's status as shape, word and colour. */
export function PathStatusMark({ status }: { readonly status: PathStatus }) {
  const t = useRunwayText();
  const Icon = ICONS[status];
  return (
    <span className={styles.mark} data-status={status}>
      <Icon size={16} aria-hidden="true" />
      {t(`pathStatus.${status}`)}
    </span>
  );
}
