import { workflowOf } from '../example-files';

const files = (install: string) => ({
  'package.json': '{"name": "web"}',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  '.github/workflows/ci.yml': workflowOf(
    'pull_request',
    'test',
    'uses: actions/checkout@v4',
    `run: ${install}`,
    'run: pnpm test',
  ),
});

/** A job that installs with another manager than the lockfile's, and the mended one. */
export const packageManagerExample = {
  fails: files('npm ci'),
  passes: files('pnpm install --frozen-lockfile'),
};
