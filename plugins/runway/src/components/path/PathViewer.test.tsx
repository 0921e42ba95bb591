import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeRunwayApi } from '../../__testUtils__/FakeRunwayApi';
import { FRONTEND_WEB_PATH } from '../../__testUtils__/oklaPath';
import { renderWithRunway } from '../../__testUtils__/renderWithRunway';
import { PathViewer } from './PathViewer';

describe('PathViewer', () => {
  it('closes the details on Escape and goes back to the station', async () => {
    renderWithRunway(<PathViewer path={FRONTEND_WEB_PATH} results={[]} />, {
      api: new FakeRunwayApi([]),
    });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'List' }, { timeout: 10_000 }),
    );
    const station = screen.getByRole('button', { name: /cardealer-web/ });
    act(() => station.focus());
    await userEvent.keyboard('{Enter}');
    expect(
      screen.getByRole('button', { name: 'Close details' }),
    ).toBeInTheDocument();
    await userEvent.tab();
    await userEvent.keyboard('{Escape}');
    expect(
      screen.queryByRole('button', { name: 'Close details' }),
    ).not.toBeInTheDocument();
    expect(station).toHaveFocus();
  });
});
