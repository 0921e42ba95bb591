import { ExampleFiles } from '../define-check';

const files = (command: string): ExampleFiles => ({
  'app/prices.py': 'def total(prices):\n    return sum(prices)\n',
  '.github/workflows/ci.yml': `on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ${command}
`,
});

/** Tests without any limit, and with one on coverage. */
export const qualityGateExample = {
  fails: files('pytest'),
  passes: files('pytest --cov=app --cov-fail-under=80'),
};
