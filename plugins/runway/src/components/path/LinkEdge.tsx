import { RiCloseLine, RiQuestionMark } from '@remixicon/react';
import { PathLink } from '@runway/backstage-plugin-runway-common';
import {
  BaseEdge,
  Edge,
  EdgeLabelRenderer,
  EdgeProps,
  getBezierPath,
} from '@xyflow/react';
import styles from './LinkEdge.module.css';

export type LinkFlowEdge = Edge<{ readonly link: PathLink }, 'link'>;

const MARKS = {
  broken: RiCloseLine,
  'at-risk': null,
  unknown: RiQuestionMark,
  ok: null,
};

/** A connection; a broken one carries a cross where it breaks. */
export function LinkEdge(props: EdgeProps<LinkFlowEdge>) {
  const status = props.data?.link.status ?? 'unknown';
  const [path, labelX, labelY] = getBezierPath(props);
  const Mark = MARKS[status];
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        markerEnd={props.markerEnd}
        className={`${styles.line} ${styles[status]}`}
      />
      {Mark && (
        <EdgeLabelRenderer>
          <span
            className={`${styles.mark} ${styles[status]}`}
            title={props.data?.link.reason ?? props.data?.link.verb}
            style={{
              transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)`,
            }}
          >
            <Mark size={14} aria-hidden="true" />
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
