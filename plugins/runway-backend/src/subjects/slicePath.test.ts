import { DeliveryPath, Station } from '@runway/backstage-plugin-runway-common';
import { slicePath } from './slicePath';

const station = (id: string, ...services: string[]): Station => ({
  id,
  kind: 'image',
  name: id,
  status: 'ok',
  reason: null,
  locations: [],
  checks: [],
  services,
});

const link = (from: string, to: string) => ({
  from,
  to,
  verb: 'feeds',
  status: 'ok' as const,
  reason: null,
});

const PATH: DeliveryPath = {
  stations: [
    station('cart-image', 'cart'),
    station('till-image', 'till'),
    station('registry'),
    station('pull-secret'),
    station('unrelated-config'),
  ],
  links: [
    link('cart-image', 'registry'),
    link('till-image', 'registry'),
    link('pull-secret', 'registry'),
  ],
};

describe('the delivery path of some services', () => {
  it('has their stations and the shared ones these lead to', () => {
    const { stations, links } = slicePath(PATH, ['cart']);
    expect(stations.map(({ id }) => id)).toEqual([
      'cart-image',
      'registry',
      'pull-secret',
    ]);
    expect(links.map(({ from }) => from)).toEqual([
      'cart-image',
      'pull-secret',
    ]);
  });

  it('is the whole one for a whole repository, and empty without services', () => {
    expect(slicePath(PATH, 'all')).toBe(PATH);
    expect(slicePath(PATH, []).stations).toEqual([]);
  });
});
