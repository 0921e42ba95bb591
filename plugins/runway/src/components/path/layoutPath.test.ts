import {
  exampleLink,
  exampleStation,
  FRONTEND_WEB_PATH,
  largePath,
} from '../../__testUtils__/oklaPath';
import { layoutPath, STATION_SIZE } from './layoutPath';

function overlaps(path: typeof FRONTEND_WEB_PATH): string[] {
  const places = [...layoutPath(path.stations, path.links)];
  return places.flatMap(([one, a], index) =>
    places
      .slice(index + 1)
      .filter(
        ([, b]) =>
          Math.abs(a.x - b.x) < STATION_SIZE.width &&
          Math.abs(a.y - b.y) < STATION_SIZE.height,
      )
      .map(([other]) => `${one} on ${other}`),
  );
}

describe('layoutPath', () => {
  it('reads from source on the left to the public on the right', () => {
    const places = layoutPath(
      FRONTEND_WEB_PATH.stations,
      FRONTEND_WEB_PATH.links,
    );
    const way = [
      'source',
      'dockerfile',
      'build',
      'pushed',
      'workload',
      'service',
      'ingress',
    ];
    const across = way.map(id => places.get(id)?.x ?? NaN);
    expect(across).toEqual([...across].sort((a, b) => a - b));
    expect(new Set(across).size).toBe(way.length);
  });

  it('puts what a workload needs below it, and its deploy job above', () => {
    const places = layoutPath(
      FRONTEND_WEB_PATH.stations,
      FRONTEND_WEB_PATH.links,
    );
    const workload = places.get('workload');
    expect(places.get('config')?.x).toBe(workload?.x);
    expect(places.get('config')?.y).toBeGreaterThan(workload?.y ?? NaN);
    expect(places.get('deploy')?.y).toBeLessThan(workload?.y ?? NaN);
  });

  it('places every station, none on another, however many there are', () => {
    const large = largePath(40);
    expect(overlaps(FRONTEND_WEB_PATH)).toEqual([]);
    expect(overlaps(large)).toEqual([]);
    expect(layoutPath(large.stations, large.links).size).toBe(
      large.stations.length,
    );
  });

  it('keeps a lone secret and ignores links to stations it does not have', () => {
    const places = layoutPath(
      [exampleStation('secret', 'secret', 'okla/token')],
      [exampleLink('secret', 'lets pull', 'gone')],
    );
    expect(places.size).toBe(1);
  });
});
