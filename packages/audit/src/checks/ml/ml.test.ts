import { failures, states } from '../testing';
import { evaluated } from './evaluated';
import { modelVersioned } from './model-versioned';

const TRAINING = `from sklearn.svm import SVC
import joblib
model = SVC().fit(x, y)
`;

describe('ml/model-versioned', () => {
  it('fails for a model that the next one overwrites', async () => {
    expect(
      await failures(modelVersioned, { 'models/fraud.onnx': 'x' }),
    ).toEqual(['models/fraud.onnx:1']);
    expect(
      await failures(modelVersioned, {
        'train.py': `${TRAINING}joblib.dump(model, 'model.pkl')\n`,
      }),
    ).toEqual(['train.py:4']);
  });

  it.each([
    ['models/fraud-v3.onnx'],
    ['models/fraud/2/model.onnx'],
    ['models/fraud-2026-02-01.joblib'],
    ['models/fraud.onnx.dvc'],
  ])('passes for %s', async path => {
    expect(await states(modelVersioned, { [path]: 'x' })).toEqual(['pass .']);
  });

  it('passes when a registry keeps it', async () => {
    expect(
      await states(modelVersioned, {
        'train.py': `${TRAINING}joblib.dump(model, 'model.pkl')\nmlflow.sklearn.log_model(model, 'fraud')\n`,
      }),
    ).toEqual(['pass .']);
  });

  it('says nothing without a model, and nothing about data of tests', async () => {
    for (const path of [
      'app/main.py',
      'tests/models/a.onnx',
      'data/rows.pkl',
      'web/model.ts',
    ]) {
      expect(await states(modelVersioned, { [path]: 'x = 1\n' })).toEqual([
        'not-applicable .',
      ]);
    }
  });
});

describe('ml/evaluated', () => {
  const ci = (command: string) => ({
    '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${command}\n`,
  });
  const METRICS =
    'from sklearn.metrics import f1_score\nassert f1_score(a, b) > 0.8\n';

  it('fails when nothing measures the model, or nobody runs what does', async () => {
    expect(
      await failures(evaluated, {
        'train.py': TRAINING,
        ...ci('python train.py'),
      }),
    ).toEqual(['train.py:3']);
    expect(
      await failures(evaluated, {
        'train.py': TRAINING,
        'measure.py': METRICS,
        ...ci('python train.py'),
      }),
    ).toEqual(['measure.py:1']);
  });

  it('passes when a pipeline or a test measures it', async () => {
    expect(
      await states(evaluated, {
        'train.py': TRAINING,
        'measure.py': METRICS,
        ...ci('python measure.py'),
      }),
    ).toEqual(['pass .']);
    expect(
      await states(evaluated, {
        'train.py': TRAINING,
        'tests/test_model.py': METRICS,
        ...ci('pytest'),
      }),
    ).toEqual(['pass .']);
  });

  it('does not know without a pipeline, and says nothing without training', async () => {
    expect(
      await states(evaluated, { 'train.py': TRAINING, 'measure.py': METRICS }),
    ).toEqual(['unknown .']);
    expect(await states(evaluated, { 'app.py': 'import torch\n' })).toEqual([
      'not-applicable .',
    ]);
  });
});
