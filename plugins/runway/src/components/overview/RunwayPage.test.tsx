import { screen, within } from '@testing-library/react';
import {
  exampleEntity,
  FakeRunwayApi,
} from '../../__testUtils__/FakeRunwayApi';
import { OKLA } from '../../__testUtils__/okla';
import { renderWithRunway } from '../../__testUtils__/renderWithRunway';
import { RunwayPage } from './RunwayPage';

const WAIT = { timeout: 10_000 };

describe('RunwayPage', () => {
  it('lists the worst first and links each entity to its Readiness tab', async () => {
    renderWithRunway(<RunwayPage />, { api: new FakeRunwayApi(OKLA) });
    const link = await screen.findByRole(
      'link',
      { name: 'frontend-web' },
      WAIT,
    );
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/frontend-web/readiness',
    );
    const rows = screen.getAllByRole('row').slice(1);
    expect(within(rows[0]).getByText('Not ready')).toBeInTheDocument();
    expect(
      within(rows[rows.length - 1]).getByText('Ready'),
    ).toBeInTheDocument();
  });

  it('says in the row why an entity could not be assessed', async () => {
    renderWithRunway(<RunwayPage />, { api: new FakeRunwayApi(OKLA) });
    expect(
      await screen.findByText(
        /Assessment failed: .*answered 404/,
        undefined,
        WAIT,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('No source found')).toBeInTheDocument();
  });

  it('asks the backend for what the URL filters by', async () => {
    const api = new FakeRunwayApi(OKLA);
    const getOverview = jest.spyOn(api, 'getOverview');
    renderWithRunway(<RunwayPage />, { api, url: '/?verdict=ready' });
    expect(
      await screen.findByRole('link', { name: 'mediaservice' }, WAIT),
    ).toBeInTheDocument();
    expect(screen.queryByText('frontend-web')).not.toBeInTheDocument();
    expect(getOverview).toHaveBeenCalledWith(
      expect.objectContaining({
        verdict: ['ready'],
        sort: 'risk',
        order: 'desc',
      }),
    );
  });

  it('says what to do when nothing is there yet', async () => {
    renderWithRunway(<RunwayPage />, { api: new FakeRunwayApi([]) });
    expect(
      await screen.findByText('No entity is assessed yet', undefined, WAIT),
    ).toBeInTheDocument();
  });

  it('shows the reason when the backend refuses', async () => {
    const api = new FakeRunwayApi([
      exampleEntity({ entityRef: 'component:default/x', results: [] }),
    ]);
    jest
      .spyOn(api, 'getOverview')
      .mockRejectedValue(new Error('no such table'));
    renderWithRunway(<RunwayPage />, { api });
    expect(
      await screen.findByText('no such table', undefined, WAIT),
    ).toBeInTheDocument();
  });
});
