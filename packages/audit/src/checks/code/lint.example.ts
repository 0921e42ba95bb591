import { ExampleFiles } from '../define-check';

const files = (step: string): ExampleFiles => ({
  'app/prices.py': 'def total(prices):\n    return sum(prices)\n',
  'ruff.toml': 'line-length = 100\n',
  '.github/workflows/ci.yml': `on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
${step}`,
});

/** A linter that is set up, and the same one in CI. */
export const lintExample = {
  fails: files(''),
  passes: files('      - run: ruff check .\n'),
};
