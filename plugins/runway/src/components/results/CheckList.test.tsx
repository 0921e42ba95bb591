import { EntityResult, LAYERS } from '@runway/backstage-plugin-runway-common';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleResult } from '../../__testUtils__/exampleResults';
import { FakeRunwayApi } from '../../__testUtils__/FakeRunwayApi';
import { renderWithRunway } from '../../__testUtils__/renderWithRunway';
import { CheckList } from './CheckList';

const SERVICES = Array.from({ length: 17 }, (_, n) => `service-${n + 1}`);

const PULL_SECRETS = SERVICES.map((subject, n) =>
  exampleResult({
    check: 'secrets/ephemeral-pull-credential',
    state: 'fail',
    priority: 'P0',
    subject,
    title: 'Pull secrets are made from credentials that last',
    message: 'The pull secret is made from the token of the run',
    locations: [
      { path: 'deploy.yml', line: 192, role: 'primary' },
      { path: 'deployments.yaml', line: n + 1, role: 'related' },
    ],
  }),
);

const ROOTS = SERVICES.map((subject, n) =>
  exampleResult({
    check: 'build/non-root',
    state: 'fail',
    priority: 'P0',
    subject,
    title: 'Images do not run as root',
    message: `The image of ${subject} runs as root`,
    remedy: n === 1 ? 'Move USER below line 9.' : 'End with USER <name>.',
    locations: [{ path: `${subject}/Dockerfile`, line: 1, role: 'primary' }],
  }),
);

async function show(results: readonly EntityResult[]) {
  renderWithRunway(
    <CheckList label="Failing" results={results} linkedCheck={null} />,
    { api: new FakeRunwayApi([]) },
  );
  return screen.findByRole('list', { name: 'Failing' }, { timeout: 10_000 });
}

describe('CheckList', () => {
  it('writes what breaks seventeen services once, and names the first two', async () => {
    const list = await show(PULL_SECRETS);
    expect(
      within(list).getAllByText(
        'The pull secret is made from the token of the run',
      ),
    ).toHaveLength(1);
    expect(within(list).getByText('service-1, service-2')).toBeInTheDocument();
    expect(within(list).getByText('deploy.yml:192')).toBeInTheDocument();
    expect(
      within(list).queryByText('deployments.yaml:17'),
    ).not.toBeInTheDocument();
  });

  it('names all services on demand, each with its own place', async () => {
    const list = await show(PULL_SECRETS);
    await userEvent.click(
      within(list).getByRole('button', { name: 'and 15 more' }),
    );
    const last = within(list).getByText('service-17').closest('li');
    expect(last).not.toBeNull();
    expect(within(last!).getByText('deployments.yaml:17')).toBeInTheDocument();
  });

  it('says why a finding is about its service', async () => {
    const list = await show([
      exampleResult({
        check: 'manifests/env-order',
        state: 'fail',
        priority: 'P0',
        attribution: { by: 'workload', value: 'shop/Deployment/web' },
      }),
    ]);
    expect(
      within(list).getByText('because shop/Deployment/web is its workload'),
    ).toBeVisible();
  });

  it('opens some blocking findings from the start, and many on demand', async () => {
    const blocking = (count: number) =>
      LAYERS.slice(0, count).map(({ id }) =>
        exampleResult({
          check: `${id}/some-check`,
          state: 'fail',
          priority: 'P0',
        }),
      );
    const few = await show(blocking(3));
    expect(within(few).getAllByRole('button', { expanded: true })).toHaveLength(
      3,
    );
    cleanup();
    const many = await show(blocking(4));
    expect(within(many).queryAllByRole('button', { expanded: true })).toEqual(
      [],
    );
  });

  it('shows five findings of a check, and the others on demand', async () => {
    const list = await show(ROOTS);
    expect(
      within(list).getByText('17 findings in 17 services'),
    ).toBeInTheDocument();
    expect(within(list).getAllByText(/runs as root$/)).toHaveLength(5);
    await userEvent.click(
      within(list).getByRole('button', { name: 'Show 12 more' }),
    );
    expect(within(list).getAllByText(/runs as root$/)).toHaveLength(17);
  });

  it('writes how to fix them once, and beside a finding only what differs', async () => {
    const list = await show(ROOTS);
    expect(within(list).getAllByText('End with USER <name>.')).toHaveLength(1);
    expect(
      within(list).getByText('How to fix this one: Move USER below line 9.'),
    ).toBeInTheDocument();
  });
});
