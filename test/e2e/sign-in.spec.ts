import { expect, test } from '@playwright/test';

test('a visitor enters as a guest and finds Runway in the sidebar', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('link', { name: 'Runway', exact: true }).first().click();

  await expect(page).toHaveURL(/\/runway$/);
  await expect(
    page.getByRole('heading', { name: 'Deploy readiness, worst first' }),
  ).toBeVisible();
});
