import { ExampleFiles } from '../define-check';
import { workflowOf } from '../example-files';

const files = (command: string): ExampleFiles => ({
  'src/prices.ts':
    'export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0);\n',
  'src/prices.test.ts':
    "import { total } from './prices';\n\nit('adds', () => expect(total([1, 2])).toBe(3));\n",
  'package.json':
    '{"name": "prices", "scripts": {"test": "jest", "build": "tsc"}}\n',
  '.github/workflows/ci.yml': workflowOf(
    '[push, pull_request]',
    'build',
    'uses: actions/checkout@v4',
    'run: npm ci',
    `run: ${command}`,
  ),
});

/** Tests that nobody runs, and the same ones in CI. */
export const testsExample = {
  fails: files('npm run build'),
  passes: files('npm test'),
};
