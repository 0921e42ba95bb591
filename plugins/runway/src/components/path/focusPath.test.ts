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

  it('shows a first part when nothing is broken', () => {
    const { stations } = focusOnBroken(largePath(8));
    expect(stations).toHaveLength(MANY_STATIONS);
  });
});

describe('countByStatus', () => {
  it('counts broken stations and broken links', () => {
    expect(countByStatus(FRONTEND_WEB_PATH)).toEqual({ broken: 4, unknown: 2 });
  });
});
