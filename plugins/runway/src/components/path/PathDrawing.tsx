import '@xyflow/react/dist/base.css';
import { ButtonIcon } from '@backstage/ui';
import { RiAddLine, RiFullscreenLine, RiSubtractLine } from '@remixicon/react';
import {
  DeliveryPath,
  PathLink,
  PathStatus,
} from '@runway/backstage-plugin-runway-common';
import {
  MarkerType,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo } from 'react';
import { useRunwayText } from '../../translation/useRunwayText';
import { useVerb } from '../../translation/useVerb';
import { isBesideMainLine, layoutPath, STATION_SIZE } from './layoutPath';
import { useWidth } from './useWidth';
import { viewDrawing } from './viewport';
import { LinkEdge, LinkFlowEdge } from './LinkEdge';
import { linkSides } from './linkSides';
import { StationFlowNode, StationNode } from './StationNode';
import styles from './PathDrawing.module.css';

const NODE_TYPES = { station: StationNode };
const EDGE_TYPES = { link: LinkEdge };

const LINK_COLOR: Readonly<Record<PathStatus, string>> = {
  ok: 'var(--bui-fg-secondary)',
  'at-risk': 'var(--bui-warning-bg)',
  broken: 'var(--bui-negative-bg)',
  unknown: 'var(--bui-fg-secondary)',
};

interface PathDrawingProps {
  readonly path: DeliveryPath;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function Controls() {
  const t = useRunwayText();
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left" className={styles.controls}>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiAddLine />}
        aria-label={t('path.zoomIn')}
        onPress={() => flow.zoomIn()}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiSubtractLine />}
        aria-label={t('path.zoomOut')}
        onPress={() => flow.zoomOut()}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiFullscreenLine />}
        aria-label={t('path.fit')}
        onPress={() => flow.fitView({ padding: 0.06 })}
      />
    </Panel>
  );
}

function Canvas({ path, chosen, onChoose }: PathDrawingProps) {
  const t = useRunwayText();
  const verb = useVerb();
  const flow = useReactFlow();
  const { ref, width } = useWidth<HTMLDivElement>();
  const places = useMemo(
    () => layoutPath(path.stations, path.links),
    [path.stations, path.links],
  );

  const nodes = useMemo<StationFlowNode[]>(
    () =>
      path.stations.map(station => ({
        id: station.id,
        type: 'station',
        position: places.get(station.id) ?? { x: 0, y: 0 },
        width: STATION_SIZE.width,
        height: STATION_SIZE.height,
        data: { station, isChosen: station.id === chosen, onChoose },
      })),
    [path.stations, places, chosen, onChoose],
  );
  const sidesOf = useCallback(
    ({ from, to }: PathLink) => {
      const start = places.get(from);
      const end = places.get(to);
      const isBeside = path.stations.some(
        ({ id, kind }) => (id === from || id === to) && isBesideMainLine(kind),
      );
      return start && end ? linkSides(start, end, isBeside) : {};
    },
    [places, path.stations],
  );
  const nameOf = useMemo(
    () => new Map(path.stations.map(({ id, name }) => [id, name])),
    [path.stations],
  );
  const edges = useMemo<LinkFlowEdge[]>(
    () =>
      path.links.map(link => ({
        ariaLabel:
          `${nameOf.get(link.from)} ${verb(link.verb)} ` +
          `${nameOf.get(link.to)}, ${t(`pathStatus.${link.status}`)}`,
        id: `${link.from} ${link.verb} ${link.to}`,
        type: 'link',
        source: link.from,
        target: link.to,
        ...sidesOf(link),
        data: { link },
        zIndex: link.status === 'broken' ? 1 : 0,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          color: LINK_COLOR[link.status],
        },
      })),
    [path.links, sidesOf, nameOf, verb, t],
  );

  const view = useMemo(() => {
    const first = path.stations.find(({ status }) => status === 'broken');
    const focus = places.get(chosen ?? first?.id ?? '');
    return width ? viewDrawing([...places.values()], width, focus) : undefined;
    // Choosing a station must not move the drawing under the pointer; it is
    // only kept in sight when the box changes its width.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [places, width, path.stations]);
  useEffect(() => {
    if (view) {
      flow.setViewport({ x: view.x, y: view.y, zoom: view.zoom });
    }
  }, [flow, view]);

  return (
    <div ref={ref} className={styles.canvas} style={{ height: view?.height }}>
      <ReactFlow
        aria-label={t('path.region')}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={0.15}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Controls />
      </ReactFlow>
    </div>
  );
}

/** The path as a picture. Loaded on demand: it brings a drawing library. */
export function PathDrawing(props: PathDrawingProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}
