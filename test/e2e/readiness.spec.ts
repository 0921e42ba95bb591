import { whereItFails } from './examples';
import { expect, openReadiness, test } from './portal';

/** The entity that has to answer for a failure of a field report. */
const FAILURES = [
  ['okla', 'F6', 'frontend-web', 'images/pushed-by-ci'],
  ['okla', 'F2', 'frontend-web', 'secrets/ephemeral-pull-credential'],
  ['okla', 'F1', 'authservice', 'manifests/dependency-deployed'],
  ['okla', 'F3', 'authservice', 'startup/wiring'],
  ['okla', 'F4', 'authservice', 'build/stale-cache-risk'],
  ['okla', 'F5', 'notificationservice', 'messaging/arguments-agree'],
  ['okla', 'C3', 'chatbotservice', 'manifests/env-order'],
  ['okla', 'C4', 'chatbotservice', 'manifests/startup-budget'],
  ['okla', 'C2', 'gateway', 'config/parses'],
  ['yukyu', '2.1', 'yukyu-app', 'build/dev-server'],
] as const;

for (const [system, failure, entity, check] of FAILURES) {
  test(`${entity} fails ${check} where ${system}'s report puts ${failure}`, async ({
    page,
  }) => {
    await openReadiness(page, `component/${entity}`, { check });

    const place = whereItFails(system, check, failure);
    const finding = page
      .getByRole('list', { name: /^Failing, P\d/ })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: check, exact: true }) })
      .filter({ has: page.getByText(place, { exact: true }) })
      .first();
    await expect(finding).toMatchAriaSnapshot(`
      - group:
        - term: Where
        - definition:
          - list
        - term: How to fix it
        - definition: /\\w+/
        - term: Why it matters
        - definition: /\\w+/
    `);
    const where = finding
      .getByRole('listitem')
      .filter({ has: page.getByText(place, { exact: true }) })
      .last();
    await expect(where.getByRole('code')).toHaveText(place);
    await expect(where).not.toContainText('other side');
  });
}

test('the answer comes first: verdict, why, score over coverage, level', async ({
  page,
  keepPicture,
}) => {
  await openReadiness(page, 'component/authservice');

  const answer = page.getByRole('region', { name: 'Not ready' });
  await expect(answer).toContainText(/\d+ \w+ would stop a deploy/);
  await expect(answer).toContainText(/\d\.\d over \d+\s% of the path/);
  await expect(answer).toContainText('Level 1 of 5');
  await expect(
    answer.getByRole('list', { name: 'What would stop a deploy' }),
  ).toContainText('Consul at localhost:8500');
  await expect(page.getByRole('list', { name: /^Failing, P0/ })).toBeVisible();
  await keepPicture('readiness');
});

test('what no file can tell is named, with what would tell it', async ({
  page,
}) => {
  await openReadiness(page, 'component/authservice', {
    check: 'manifests/healthy',
  });

  const answer = page
    .getByRole('list', { name: 'Unknown' })
    .getByRole('listitem', { name: 'Pods are ready and stay so' });
  await expect(answer.getByRole('img', { name: 'Unknown' })).toBeVisible();
  await expect(answer).toContainText('only the live system can tell');
  await expect(page.getByText('Unknown is not a pass.')).toBeVisible();
});
