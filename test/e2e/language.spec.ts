import { expect, openReadiness, test } from './portal';

test.use({ language: 'es' });

test('el resumen habla español', async ({ page, keepPicture }) => {
  await page.goto('/runway');
  const okla = page.getByRole('row').filter({
    has: page.getByRole('link', { name: 'OKLA', exact: true }),
  });
  await expect(okla).toContainText('No está listo');
  await expect(okla).toContainText(/\d,\d sobre el \d+\s% del camino/);
  await keepPicture('overview-es');
});

test('evaluar de nuevo muestra el avance y renueva la evaluación', async ({
  page,
  keepPicture,
}) => {
  await openReadiness(page, 'component/chatbotservice');
  const answer = page.getByRole('region', { name: 'No está listo' });
  await expect(answer).toContainText(/sobre el \d+\s% del camino/);
  const assessed = answer.getByText(/^Evaluada /);
  const before = await assessed.getAttribute('datetime');
  expect(before).toBeTruthy();

  // The audit takes half a second here, less than it takes to look: what the
  // portal answers is held at the moment at which it runs.
  const readiness = '**/api/runway/**/readiness';
  await page.route(readiness, async route => {
    const response = await route.fetch();
    const json = { ...(await response.json()), status: 'running' };
    await route.fulfill({ response, json });
  });
  await answer.getByRole('button', { name: 'Evaluar de nuevo' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'nueva evaluación' }),
  ).toBeVisible();
  await expect(
    answer.getByRole('button', { name: 'Evaluando…' }),
  ).toBeDisabled();
  await page.unroute(readiness);

  await expect(assessed).not.toHaveAttribute('datetime', before ?? '', {
    timeout: 45_000,
  });
  await expect(
    answer.getByRole('button', { name: 'Evaluar de nuevo' }),
  ).toBeEnabled();
  await keepPicture('readiness-es');
});
