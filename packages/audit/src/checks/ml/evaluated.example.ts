import { ExampleFiles } from '../define-check';

const files = (step: string): ExampleFiles => ({
  'train.py': `from sklearn.linear_model import LogisticRegression

model = LogisticRegression().fit(features, labels)
`,
  'evaluate.py': `from sklearn.metrics import f1_score

assert f1_score(expected, model.predict(held_out)) > 0.8
`,
  '.github/workflows/train.yml': `on: {push: {branches: [main]}}
jobs:
  train:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: python train.py
${step}`,
});

/** An evaluation that nobody runs, and one that decides. */
export const evaluatedExample = {
  fails: files(''),
  passes: files('      - run: python evaluate.py\n'),
};
