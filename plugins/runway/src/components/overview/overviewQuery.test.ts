import { readOverviewView, writeOverviewView } from './overviewQuery';

const read = (query: string) => readOverviewView(new URLSearchParams(query));

describe('readOverviewView', () => {
  it('is worst first when the URL says nothing', () => {
    expect(read('')).toMatchObject({
      sort: 'risk',
      order: 'desc',
      verdict: [],
    });
  });

  it('ignores what names no verdict and no column', () => {
    expect(read('verdict=splendid&verdict=ready&sort=luck')).toMatchObject({
      verdict: ['ready'],
      sort: 'risk',
    });
  });

  it('reads back what was written', () => {
    const view = read(
      'verdict=not-ready&owner=group:default/web&search=auth&sort=score&order=asc',
    );
    expect(readOverviewView(writeOverviewView(view))).toEqual(view);
  });
});
