import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionFill,
  RiSubtractLine,
} from '@remixicon/react';
import { Verdict } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './VerdictBadge.module.css';

/** `none` stands for an entity that has no verdict yet. */
export type ShownVerdict = Verdict | 'none';

const ICONS = {
  ready: RiCheckboxCircleFill,
  'not-ready': RiCloseCircleFill,
  unproven: RiQuestionFill,
  none: RiSubtractLine,
};

interface VerdictBadgeProps {
  readonly verdict: ShownVerdict;
  readonly size?: 'small' | 'large';
}

/** The verdict as a shape, a word and a colour; never colour alone. */
export function VerdictBadge({ verdict, size = 'small' }: VerdictBadgeProps) {
  const t = useRunwayText();
  const Icon = ICONS[verdict];
  return (
    <span className={styles.badge} data-verdict={verdict} data-size={size}>
      <Icon size={size === 'large' ? 24 : 16} aria-hidden="true" />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
