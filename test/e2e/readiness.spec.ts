import { expect, test } from '@playwright/test';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
});

test('a guest sees how ready every entity is', async ({ page }) => {
  await page.goto('/runway');

  await expect(
    page.getByRole('heading', { name: /runway/i }).first(),
  ).toBeVisible();
});
