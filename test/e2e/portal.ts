import {
  APIRequestContext,
  BrowserContext,
  expect,
  Page,
  request,
  test as base,
} from '@playwright/test';
import { exampleEntities } from './examples';

/** The first assessments wait for the catalog to read the examples. */
const FIRST_ASSESSMENTS = 120_000;

interface Visitor {
  /** The language a visitor chose in the settings. */
  language: 'en' | 'es';
  /** Keeps a picture of the page with the test's results. */
  keepPicture: (name: string) => Promise<void>;
  /** Fails the test when a script of the page throws. */
  noScriptError: void;
}

interface Portal {
  /** One browser session for all tests of a worker. */
  visit: BrowserContext;
  assessedExamples: void;
}

/** The examples that wait for an assessment, or why nobody can tell. */
async function unassessed(portal: APIRequestContext): Promise<string[]> {
  const session = await portal.get('/api/auth/guest/refresh');
  if (!session.ok()) {
    return [`sign-in answers ${session.status()}`];
  }
  const { backstageIdentity } = await session.json();
  const overview = await portal.get('/api/runway/overview?limit=100', {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  if (!overview.ok()) {
    return [`the overview answers ${overview.status()}`];
  }
  const items: readonly { name: string; summary: unknown }[] = (
    await overview.json()
  ).items;
  const assessed = items.filter(({ summary }) => summary).map(one => one.name);
  return exampleEntities()
    .map(({ name }) => name)
    .filter(name => !assessed.includes(name));
}

/** A guest who visits the portal after the examples were assessed. */
export const test = base.extend<Visitor, Portal>({
  language: ['en', { option: true }],

  // A new context would load and compile the whole app for every test.
  visit: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, colorScheme } = project.use;
      const visit = await browser.newContext({
        baseURL,
        viewport,
        colorScheme,
      });
      await use(visit);
      await visit.close();
    },
    { scope: 'worker' },
  ],

  context: async ({ visit }, use) => use(visit),

  page: async ({ context, language }, use) => {
    const page = await context.newPage();
    await page.addInitScript(chosen => {
      localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
      localStorage.setItem('language', chosen);
    }, language);
    await use(page);
    await page.close();
  },

  assessedExamples: [
    async ({}, use, { project }) => {
      const portal = await request.newContext({
        baseURL: project.use.baseURL,
      });
      await expect
        .poll(() => unassessed(portal), {
          message: 'entities without a first assessment',
          timeout: FIRST_ASSESSMENTS,
        })
        .toEqual([]);
      await portal.dispose();
      await use();
    },
    { scope: 'worker', auto: true, timeout: FIRST_ASSESSMENTS + 10_000 },
  ],

  keepPicture: async ({ page }, use, testInfo) => {
    await use(async name => {
      const path = testInfo.outputPath(`${name}.png`);
      await page.screenshot({ path, fullPage: true });
      testInfo.attachments.push({ name, path, contentType: 'image/png' });
    });
  },

  noScriptError: [
    async ({ page }, use) => {
      const errors: Error[] = [];
      page.on('pageerror', error => errors.push(error));
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Opens an entity's Readiness tab.
 *
 * @param entity - kind and name, as `component/gateway`
 * @param query - a check to open, a layer to keep to, as a link says it
 */
export async function openReadiness(
  page: Page,
  entity: string,
  query: { readonly check?: string; readonly layer?: string } = {},
) {
  const [kind, name] = entity.split('/');
  const search = new URLSearchParams(query);
  await page.goto(`/catalog/default/${kind}/${name}/readiness?${search}`);
}

export { expect } from '@playwright/test';
