import { Page } from '@playwright/test';
import { expect, openReadiness, test } from './portal';

const BROKEN_IMAGE = 'Image ghcr.io/okla-motors/cardealer-web';

function drawing(page: Page) {
  return page.getByRole('application', { name: 'Delivery path drawing' });
}

/** Every station of the drawing as its kind, name and status. */
async function drawnStations(page: Page): Promise<string[]> {
  const stations = drawing(page).getByRole('button', {
    name: /, (ok|at risk|broken|unknown)$/,
  });
  await expect(stations.first()).toBeVisible();
  return stations.evaluateAll(buttons =>
    buttons.map(button => button.getAttribute('aria-label') ?? ''),
  );
}

test.beforeEach(async ({ page }) => {
  await openReadiness(page, 'component/frontend-web');
});

test('the path is drawn from source to a running service', async ({
  page,
  keepPicture,
}) => {
  const stations = await drawnStations(page);
  for (const kind of ['Source', 'Dockerfile', 'Build job', 'Workload']) {
    expect(stations.join('\n')).toContain(`${kind} `);
  }
  await expect(page.getByText(/^\d+ broken places?/)).toBeVisible();
  await keepPicture('delivery-path');
});

test('the broken image is reached by keyboard and says what is wrong', async ({
  page,
}) => {
  const image = drawing(page).getByRole('button', {
    name: `${BROKEN_IMAGE}, broken`,
  });
  await expect(image).toBeVisible();
  const stations = (await drawnStations(page)).length;

  await page.getByRole('radio', { name: 'Drawing' }).focus();
  for (let tabs = 0; tabs <= stations; tabs++) {
    if (await image.evaluate(button => button === document.activeElement)) {
      break;
    }
    await page.keyboard.press('Tab');
  }
  await expect(image).toBeFocused();
  await page.keyboard.press('Enter');

  const details = page.getByRole('region', { name: BROKEN_IMAGE });
  await expect(details).toContainText('which no pipeline builds or pushes');
  await expect(details).toContainText('broken');
});

test('the list tells in words what the drawing shows', async ({
  page,
  keepPicture,
}) => {
  const drawn = await drawnStations(page);
  await page.getByRole('radio', { name: 'List' }).click();

  const rows = page.getByRole('row').filter({
    has: page.getByRole('rowheader'),
  });
  await expect(
    rows.filter({ hasText: 'ghcr.io/okla-motors/cardealer-web' }).first(),
  ).toContainText('which no pipeline builds or pushes');
  const listed = await Promise.all(
    (
      await rows.all()
    ).map(async row => {
      const [status, kind] = await row.getByRole('cell').allInnerTexts();
      const name = await row.getByRole('rowheader').innerText();
      return `${kind.trim()} ${name.trim()}, ${status.trim()}`;
    }),
  );
  expect(listed.sort()).toEqual(drawn.sort());
  await keepPicture('delivery-path-list');
});
