import { Point, STATION_SIZE } from './layoutPath';

/** Below this, names are too small to read: better to show a part and pan. */
const READABLE_ZOOM = 0.66;
const PADDING = 24;
const HEIGHT = { least: 200, most: 520 } as const;

/** How much of a drawing to show, and where; pixels on the screen. */
export interface DrawingView {
  /** Of the box the drawing is shown in. */
  readonly height: number;
  readonly zoom: number;
  /** Where the drawing's origin comes to lie in the box. */
  readonly x: number;
  readonly y: number;
}

interface Span {
  readonly from: number;
  readonly length: number;
}

function spanOf(starts: readonly number[], size: number): Span {
  const from = Math.min(...starts);
  return { from, length: Math.max(...starts) + size - from };
}

/** Centres what fits; shows the part around `focus` of what does not. */
function shift(span: Span, box: number, zoom: number, focus: number): number {
  const drawn = span.length * zoom;
  const start = -span.from * zoom;
  if (drawn + 2 * PADDING <= box) {
    return start + (box - drawn) / 2;
  }
  const centred = box / 2 - focus * zoom;
  const first = start + PADDING;
  const last = start + box - drawn - PADDING;
  return Math.min(first, Math.max(last, centred));
}

/**
 * Fits a drawing into a box of the given width. What would become too small to
 * read keeps a readable size, with `focus` in sight.
 */
export function viewDrawing(
  places: readonly Point[],
  width: number,
  focus: Point | undefined,
): DrawingView {
  if (places.length === 0) {
    return { height: HEIGHT.least, zoom: 1, x: 0, y: 0 };
  }
  const across = spanOf(
    places.map(({ x }) => x),
    STATION_SIZE.width,
  );
  const down = spanOf(
    places.map(({ y }) => y),
    STATION_SIZE.height,
  );
  const fitting = Math.min(
    1,
    (width - 2 * PADDING) / across.length,
    (HEIGHT.most - 2 * PADDING) / down.length,
  );
  const zoom = Math.max(READABLE_ZOOM, fitting);
  const height = Math.min(
    HEIGHT.most,
    Math.max(HEIGHT.least, down.length * zoom + 2 * PADDING),
  );
  const centre = focus ?? places[0];
  return {
    height,
    zoom,
    x: shift(across, width, zoom, centre.x + STATION_SIZE.width / 2),
    y: shift(down, height, zoom, centre.y + STATION_SIZE.height / 2),
  };
}
