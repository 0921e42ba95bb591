import { Text } from '@backstage/ui';
import { RiCheckLine, RiCheckboxBlankCircleLine } from '@remixicon/react';
import {
  LevelGate,
  MaturityLevel,
} from '@runway/backstage-plugin-runway-common';
import { useGateTitle } from '../../translation/useGateTitle';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './NextLevel.module.css';

interface NextLevelProps {
  readonly level: MaturityLevel;
  readonly gates: readonly LevelGate[];
}

/** The level reached, and what is missing for the one above it. */
export function NextLevel({ level, gates }: NextLevelProps) {
  const t = useRunwayText();
  const gateTitle = useGateTitle();
  const next = gates.filter(gate => gate.level === level + 1);
  return (
    <div>
      <Text as="p" variant="body-medium" weight="bold">
        {`${t('level.value', { level: String(level) })}, ${t(
          `level.name.${level}`,
        )}`}
      </Text>
      {next.length > 0 ? (
        <>
          <Text as="p" variant="body-medium" color="secondary">
            {t('level.next', { level: String(level + 1) })}
          </Text>
          <ul className={styles.gates}>
            {next.map(gate => (
              <li key={gate.id} className={styles.gate} data-met={gate.met}>
                {gate.met ? (
                  <RiCheckLine size={16} aria-hidden="true" />
                ) : (
                  <RiCheckboxBlankCircleLine size={16} aria-hidden="true" />
                )}
                <span>{gateTitle(gate)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        level === 5 && (
          <Text as="p" variant="body-medium" color="secondary">
            {t('level.reached')}
          </Text>
        )
      )}
    </div>
  );
}
