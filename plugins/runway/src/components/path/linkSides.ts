import { Point, STATION_SIZE } from './layoutPath';

/** The sides of two stations that a link between them leaves and enters by. */
export interface LinkSides {
  readonly sourceHandle: 'right' | 'top-out' | 'bottom-out';
  readonly targetHandle: 'left' | 'top-in' | 'bottom-in';
}

/** Forward on the main line from right to left; else up or down. */
export function linkSides(
  from: Point,
  to: Point,
  isBeside: boolean,
): LinkSides {
  const goesForward = to.x >= from.x + STATION_SIZE.width;
  if (goesForward && !isBeside) {
    return { sourceHandle: 'right', targetHandle: 'left' };
  }
  return to.y >= from.y
    ? { sourceHandle: 'bottom-out', targetHandle: 'top-in' }
    : { sourceHandle: 'top-out', targetHandle: 'bottom-in' };
}
