import { FRONTEND_WEB_PATH, largePath } from '../../__testUtils__/oklaPath';
import { countByStatus, focusOnBroken, MANY_STATIONS } from './focusPath';

describe('focusOnBroken', () => {
  it('keeps what is broken and its direct neighbours, nothing else', () => {
    const { stations, links } = focusOnBroken(largePath(24));
    expect(stations.map(({ id }) => id)).toEqual([
      'service-09-build-job',
      'service-09-image',
      'service-09-workload',
      'service-18-build-job',
      'service-18-image',
      'service-18-workload',
    ]);
    expect(links).toHaveLength(4);
  });

  it('does not spread over everything that a broken secret touches', () => {
    const station = (id: string, status: 'ok' | 'broken') => ({
      id,
      kind: 'workload' as const,
      name: id,
      status,
      reason: null,
      locations: [],
      checks: [],
      services: [],
    });
    const workloads = Array.from({ length: 9 }, (_, index) => `w${index}`);
    const { stations } = focusOnBroken({
      stations: [
        station('secret', 'broken'),
        ...workloads.map(id => station(id, id === 'w3' ? 'broken' : 'ok')),
      ],
      links: workloads.map(to => ({
        from: 'secret',
        to,
        verb: 'lets pull',
        status: 'broken' as const,
        reason: null,
      })),
    });
    expect(stations.map(({ id }) => id)).toEqual(['secret', 'w3']);
  });

  it('shows a first part when nothing is broken', () => {
    const { stations } = focusOnBroken(largePath(8));
    expect(stations).toHaveLength(MANY_STATIONS);
  });
});

describe('countByStatus', () => {
  it('counts broken stations and broken links', () => {
    expect(countByStatus(FRONTEND_WEB_PATH)).toEqual({
      broken: 4,
      atRisk: 0,
      unknown: 2,
    });
  });
});
