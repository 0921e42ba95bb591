import { ExampleFiles } from '../define-check';

const files = (step: string): ExampleFiles => ({
  'src/shop.ts': 'export const shop = [];\n',
  'e2e/checkout.spec.ts': "test('buys a book', async () => {});\n",
  '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: kubectl apply -f k8s/
${step}`,
});

/** End-to-end tests that lie in the repository and nobody runs. */
export const e2eExample = {
  fails: files(''),
  passes: files('      - run: npx playwright test e2e\n'),
};
