const files = (step: string) => ({
  'tsconfig.json': '{}',
  'package.json': `{
  "scripts": { "test": "vitest run", "typecheck": "tsc --noEmit" },
  "devDependencies": { "typescript": "5.7.3" }
}
`,
  '.github/workflows/ci.yml': `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: npm test
${step}`,
});

/** The smallest repository without a type check, and the same one with it. */
export const typecheckExample = {
  fails: files(''),
  passes: files('      - run: npm run typecheck\n'),
};
