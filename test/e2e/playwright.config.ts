import { defineConfig, devices } from '@playwright/test';

/** Where test/e2e/server.mjs serves the built portal. */
const PORT = 7117;

/** Debian's browser: Playwright's own download is not reachable everywhere. */
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // Two busy cores: a test that needs its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
      ],
    },
  },
  projects: (['light', 'dark'] as const).map(colorScheme => ({
    name: colorScheme,
    use: {
      ...devices['Desktop Chrome'],
      viewport: { width: 1440, height: 900 },
      colorScheme,
    },
  })),
  webServer: {
    command: `node server.mjs ${PORT}`,
    url: `http://localhost:${PORT}/.backstage/health/v1/readiness`,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
