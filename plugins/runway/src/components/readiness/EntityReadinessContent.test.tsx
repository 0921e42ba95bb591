import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleEntity,
  FakeRunwayApi,
} from '../../__testUtils__/FakeRunwayApi';
import { exampleResult } from '../../__testUtils__/exampleResults';
import { FRONTEND_WEB, OKLA } from '../../__testUtils__/okla';
import { renderWithRunway } from '../../__testUtils__/renderWithRunway';
import { EntityReadinessContent } from './EntityReadinessContent';

const WAIT = { timeout: 10_000 };

async function show(api = new FakeRunwayApi(OKLA), url?: string) {
  renderWithRunway(<EntityReadinessContent />, { api, url });
  await screen.findByRole('heading', { name: 'Checks' }, WAIT);
}

describe('EntityReadinessContent', () => {
  it('says the verdict in a word and why in a sentence', async () => {
    await show();
    expect(
      screen.getByRole('heading', { name: 'Not ready' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('2 checks would stop a deploy or a recovery.'),
    ).toBeInTheDocument();
  });

  it('never shows the score without the share of the path it speaks for', async () => {
    await show();
    expect(screen.getByText('6.2 over 49 % of the path')).toBeInTheDocument();
    expect(screen.queryByText('6.2')).not.toBeInTheDocument();
  });

  it('lists failing checks first, blocking ones before the others', async () => {
    await show();
    const titles = (await screen.findAllByRole('list', { name: /^Failing/ }))
      .flatMap(list => within(list).getAllByRole('listitem'))
      .map(item => item.getAttribute('aria-label'))
      .filter(Boolean);
    expect(titles).toEqual([
      'Every image a workload pulls is pushed by CI',
      'Pull secrets outlive the workflow that made them',
      'The build cache cannot bring back old code',
      'Probes leave enough time to start',
    ]);
  });

  it('counts improvements where something worse fails, and lists them on demand', async () => {
    await show();
    const improvement = 'Images are named by a tag that does not move';
    const group = await screen.findByRole('button', {
      name: 'Failing, P2: an improvement (1)',
    });
    expect(
      screen.queryByRole('listitem', { name: improvement }),
    ).not.toBeInTheDocument();
    await userEvent.click(group);
    expect(
      screen.getByRole('listitem', { name: improvement }),
    ).toBeInTheDocument();
  });

  it('keeps to the service that the URL filters by', async () => {
    const results = ['authservice', 'gateway'].map(subject =>
      exampleResult({
        check: 'manifests/probes',
        state: 'fail',
        subject,
        message: `${subject} has no probes`,
      }),
    );
    await show(
      new FakeRunwayApi([exampleEntity({ entityRef: FRONTEND_WEB, results })]),
      '/?subject=gateway',
    );
    expect(await screen.findByText('gateway has no probes')).toBeVisible();
    expect(
      screen.queryByText('authservice has no probes'),
    ).not.toBeInTheDocument();
  });

  it('links both sides of a cross finding to their lines', async () => {
    await show();
    const link = await screen.findByRole('link', {
      name: '.github/workflows/_reusable-frontend.yml:31',
    });
    expect(link).toHaveAttribute(
      'href',
      'https://github.com/okla/platform/blob/9f31c2a/.github/workflows/_reusable-frontend.yml#L31',
    );
    expect(
      screen.getByRole('link', { name: 'k8s/deployments.yaml:50' }),
    ).toBeInTheDocument();
  });

  it('lists what nobody could tell apart from what passed', async () => {
    await show();
    await userEvent.click(
      await screen.findByRole('button', { name: /^Unknown \(10\)/ }),
    );
    const unknown = screen.getByRole('list', { name: 'Unknown' });
    expect(
      within(unknown).getAllByRole('img', { name: 'Unknown' }),
    ).toHaveLength(10);
    expect(
      within(unknown).queryByRole('img', { name: 'Passed' }),
    ).not.toBeInTheDocument();
    expect(
      within(unknown).getAllByText(/^only the live system can tell/),
    ).toHaveLength(9);
  });

  it('opens and points out the check that a link names', async () => {
    await show(
      new FakeRunwayApi(OKLA),
      '/?check=manifests%2Fdependency-deployed',
    );
    const item = await screen.findByRole('listitem', {
      name: 'Every host it needs is deployed',
    });
    expect(item).toHaveAttribute('data-linked', 'true');
    expect(within(item).getByText('Why it matters')).toBeVisible();
  });

  it('keeps to the layer that the URL filters by', async () => {
    await show(new FakeRunwayApi(OKLA), '/?layer=secrets');
    expect(
      await screen.findByRole('listitem', {
        name: 'Pull secrets outlive the workflow that made them',
      }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('listitem', {
        name: 'Every image a workload pulls is pushed by CI',
      }),
    ).not.toBeInTheDocument();
  });

  it('does not call an entity ready when nothing fails but evidence is missing', async () => {
    const results = [
      exampleResult({ check: 'manifests/probes', state: 'pass' }),
      exampleResult({
        check: 'manifests/healthy',
        priority: 'P0',
        state: 'unknown',
        reason: 'only the live system can tell',
      }),
    ];
    await show(
      new FakeRunwayApi([exampleEntity({ entityRef: FRONTEND_WEB, results })]),
    );
    expect(
      screen.getByRole('heading', { name: 'Unproven' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        'That says nothing about the 1 that nobody could answer.',
      ),
    ).toBeInTheDocument();
  });

  it('says what the backend said when it cannot load, and tries again', async () => {
    const api = new FakeRunwayApi(OKLA);
    jest
      .spyOn(api, 'getReadiness')
      .mockRejectedValueOnce(new Error('the database is on fire'));
    renderWithRunway(<EntityReadinessContent />, { api });
    expect(
      await screen.findByText('the database is on fire', undefined, WAIT),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'Not ready' }),
    ).toBeInTheDocument();
  });

  it('says why an entity could not be assessed, and offers to try again', async () => {
    const api = new FakeRunwayApi([
      exampleEntity({
        entityRef: FRONTEND_WEB,
        results: [],
        readiness: {
          status: 'failed',
          error: 'https://github.com/okla/platform answered 404.',
          summary: null,
        },
      }),
    ]);
    renderWithRunway(<EntityReadinessContent />, { api });
    expect(
      await screen.findByText(
        'https://github.com/okla/platform answered 404.',
        undefined,
        WAIT,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Re-assess' }),
    ).toBeInTheDocument();
  });

  it('asks for a new assessment and shows that it is under way', async () => {
    const api = new FakeRunwayApi(OKLA);
    const refresh = jest.spyOn(api, 'refresh');
    await show(api);
    await userEvent.click(screen.getByRole('button', { name: 'Re-assess' }));
    expect(refresh).toHaveBeenCalledWith({
      kind: 'component',
      namespace: 'default',
      name: 'frontend-web',
    });
    expect(
      await screen.findByRole('button', { name: 'Assessing…' }),
    ).toBeDisabled();
  });
});
