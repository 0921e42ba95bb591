import { ExampleFiles } from '../define-check';

const files = (path: string): ExampleFiles => ({
  'train.py': `import joblib
from sklearn.linear_model import LogisticRegression

model = LogisticRegression().fit(features, labels)
joblib.dump(model, ${path})
`,
});

/** Each training overwrites the model before, or keeps it. */
export const modelVersionedExample = {
  fails: files("'models/fraud.joblib'"),
  passes: files("f'models/fraud-{version}.joblib'"),
};
