import { Locator, Page } from '@playwright/test';
import { exampleEntities } from './examples';
import { expect, test } from './portal';

/** A score speaks for a share of the path, and says for how much. */
const SCORE = /^(\d+\.\d over|No score:) \d+\s% of the path/;

function rowsOf(page: Page): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader') });
}

function rowOf(page: Page, name: string): Locator {
  return rowsOf(page).filter({
    has: page.getByRole('link', { name, exact: true }),
  });
}

/** What the rows say in a column, from top to bottom. */
async function column(page: Page, label: string): Promise<string[]> {
  await expect(rowsOf(page).first()).toBeVisible();
  const labels = await page.getByRole('columnheader').allInnerTexts();
  // The first column is the row's header, not one of its cells.
  const cell = labels.findIndex(text => text.trim() === label) - 1;
  const rows = await rowsOf(page).all();
  return Promise.all(
    rows.map(row => row.getByRole('gridcell').nth(cell).innerText()),
  );
}

test('a guest sees all entities, worst first, no score without coverage', async ({
  page,
  keepPicture,
}) => {
  await page.goto('/runway');

  await expect(
    page.getByText(`1 to 20 of ${exampleEntities().length}`, { exact: true }),
  ).toBeVisible();
  await expect(rowOf(page, 'OKLA')).toContainText('Not ready');
  const verdicts = await column(page, 'Verdict');
  const order = ['Not ready', 'Unproven', 'Ready', 'Not assessed'];
  expect(verdicts).toEqual(
    [...verdicts].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
  const blocking = (await column(page, 'Failing')).map(text =>
    Number(/(\d+)\s*P0/.exec(text)?.[1] ?? 0),
  );
  expect(blocking[0]).toBeGreaterThan(0);
  expect(blocking).toEqual([...blocking].sort((a, b) => b - a));
  for (const score of await column(page, 'Score over coverage')) {
    expect(score).toMatch(SCORE);
  }
  await keepPicture('overview');
});

test('every service of OKLA, whose deploys fail, is not ready', async ({
  page,
}) => {
  await page.goto('/runway?system=system:default/okla');

  const services = exampleEntities().filter(
    ({ system, type }) =>
      system === 'okla' && (type === 'service' || type === 'website'),
  );
  expect(services.length).toBeGreaterThan(0);
  for (const { name } of services) {
    await expect(rowOf(page, name)).toContainText('Not ready');
  }
});

test('a search narrows the list and survives a reload', async ({ page }) => {
  await page.goto('/runway');
  const search = page.getByRole('searchbox', { name: 'Search by name' });
  await search.fill('gateway');

  await expect(page).toHaveURL(/[?&]search=gateway\b/);
  await expect(rowOf(page, 'frontend-web')).toHaveCount(0);
  await expect(rowOf(page, 'gateway')).toBeVisible();

  await page.reload();
  await expect(search).toHaveValue('gateway');
  await expect(rowOf(page, 'gateway')).toBeVisible();
  await expect(rowOf(page, 'frontend-web')).toHaveCount(0);
});

test('a verdict narrows the list and survives a reload', async ({ page }) => {
  await page.goto('/runway');
  await page
    .getByRole('search')
    .getByRole('button', { name: /Verdict/ })
    .click();
  await page.getByRole('option', { name: 'Unproven' }).click();
  await page.keyboard.press('Escape');

  await expect(page).toHaveURL(/[?&]verdict=unproven\b/);
  await expect(rowOf(page, 'OKLA')).toHaveCount(0);

  await page.reload();
  await expect(rowOf(page, 'OKLA')).toHaveCount(0);
  const verdicts = await column(page, 'Verdict');
  expect(new Set(verdicts)).toEqual(new Set(['Unproven']));
});

test('the next page goes on where the first one ends', async ({ page }) => {
  await page.goto('/runway');
  await expect(page.getByText(/^1 to 20 of/)).toBeVisible();
  await expect(rowOf(page, 'OKLA')).toBeVisible();
  await page.getByRole('button', { name: 'Next table page' }).click();

  await expect(page.getByText(/^21 to 40 of/)).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(20);
  await expect(rowOf(page, 'OKLA')).toHaveCount(0);
});

test("an entity's name leads to its Readiness tab", async ({ page }) => {
  await page.goto('/runway?search=frontend-web');
  await page.getByRole('link', { name: 'frontend-web', exact: true }).click();

  await expect(page).toHaveURL(/\/component\/frontend-web\/readiness$/);
  await expect(page.getByRole('region', { name: 'Not ready' })).toBeVisible();
});
