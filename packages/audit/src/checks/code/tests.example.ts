import { ExampleFiles } from '../define-check';

const files = (command: string): ExampleFiles => ({
  'src/prices.ts':
    'export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0);\n',
  'src/prices.test.ts':
    "import { total } from './prices';\n\nit('adds', () => expect(total([1, 2])).toBe(3));\n",
  'package.json':
    '{"name": "prices", "scripts": {"test": "jest", "build": "tsc"}}\n',
  '.github/workflows/ci.yml': `on: [push, pull_request]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: ${command}
`,
});

/** Tests that nobody runs, and the same ones in CI. */
export const testsExample = {
  fails: files('npm run build'),
  passes: files('npm test'),
};
