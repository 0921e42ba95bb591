import {
  RiAlertLine,
  RiCloseCircleFill,
  RiQuestionLine,
} from '@remixicon/react';
import { Station } from '@runway/backstage-plugin-runway-common';
import { Handle, Node, NodeProps, Position } from '@xyflow/react';
import { useRunwayText } from '../../translation/useRunwayText';
import { STATION_ICONS } from './stationIcons';
import { stationName } from './stationName';
import styles from './StationNode.module.css';

export type StationFlowNode = Node<
  {
    readonly station: Station;
    readonly isChosen: boolean;
    readonly onChoose: (id: string) => void;
  },
  'station'
>;

/** Where links dock; `linkSides` chooses among them. */
const HANDLES = [
  { id: 'left', type: 'target', position: Position.Left },
  { id: 'right', type: 'source', position: Position.Right },
  { id: 'top-in', type: 'target', position: Position.Top },
  { id: 'top-out', type: 'source', position: Position.Top },
  { id: 'bottom-in', type: 'target', position: Position.Bottom },
  { id: 'bottom-out', type: 'source', position: Position.Bottom },
] as const;

/** A stop on the drawing: a button, so that it works with the keyboard. */
export function StationNode({ data }: NodeProps<StationFlowNode>) {
  const { station, isChosen, onChoose } = data;
  const t = useRunwayText();
  const Icon = STATION_ICONS[station.kind];
  const kind = t(`station.${station.kind}`);
  const status = t(`pathStatus.${station.status}`);
  return (
    <>
      {HANDLES.map(({ id, type, position }) => (
        <Handle
          key={id}
          id={id}
          type={type}
          position={position}
          className={styles.handle}
          isConnectable={false}
        />
      ))}
      <button
        type="button"
        className={`nopan ${styles.station}`}
        data-status={station.status}
        aria-pressed={isChosen}
        aria-label={`${kind} ${station.name}, ${status}`}
        title={station.name}
        onClick={() => onChoose(station.id)}
      >
        <span className={styles.kind}>
          <Icon size={14} aria-hidden="true" />
          {kind}
          {station.status === 'broken' && (
            <RiCloseCircleFill
              size={18}
              className={styles.flag}
              aria-hidden="true"
            />
          )}
          {station.status === 'at-risk' && (
            <RiAlertLine size={16} className={styles.flag} aria-hidden="true" />
          )}
          {station.status === 'unknown' && (
            <RiQuestionLine
              size={16}
              className={styles.flag}
              aria-hidden="true"
            />
          )}
        </span>
        <span className={styles.name}>{stationName(station)}</span>
      </button>
    </>
  );
}
