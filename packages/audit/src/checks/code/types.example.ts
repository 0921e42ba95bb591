import { ExampleFiles } from '../define-check';

const files = (step: string): ExampleFiles => ({
  'src/main.ts':
    'const port: number = Number(process.env.PORT);\nconsole.log(port);\n',
  'tsconfig.json': '{"compilerOptions": {"strict": true}}\n',
  'package.json':
    '{"name": "shop", "scripts": {"build": "esbuild src/main.ts"}}\n',
  '.github/workflows/ci.yml': `on: [push, pull_request]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm run build
${step}`,
});

/** esbuild drops types without looking at them. */
export const typesExample = {
  fails: files(''),
  passes: files('      - run: npx tsc --noEmit\n'),
};
