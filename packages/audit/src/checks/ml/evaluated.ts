import { ciWork, hiddenWork } from '../../code/ci-work';
import { machineLearning } from '../../code/models';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck } from '../define-check';
import { evaluatedExample } from './evaluated.example';
import { runsTests } from '../code/tests';

const RUNS_EVALUATION =
  /\b(evaluat\w*|dvc (repro|exp|metrics)|cml|mlflow run|great_expectations|promptfoo|deepeval|model[-_ ]tests?)\b/i;

export const evaluated = defineCheck({
  id: 'ml/evaluated',
  priority: 'P2',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'Models are evaluated before release',
  why: 'A model that is worse than the last one answers without any error, and users are the first to notice.',
  remedy: 'Measure each model against a fixed set, and let the result decide.',
  sources: ['post-mortem'],
  example: evaluatedExample,
  *run(model) {
    const { training, evaluation } = machineLearning(model);
    const [first] = training;
    if (!first) return;
    const on = { path: first.file.path };
    const [measured] = evaluation;
    if (!measured) {
      yield {
        state: 'fail',
        on,
        at: first.at,
        message: `${first.file.path} trains a model, and nothing measures how good it is`,
        key: 'not evaluated',
      };
      return;
    }
    if (
      decides(
        model,
        evaluation.map(({ path }) => path),
      )
    ) {
      yield { state: 'pass', on, at: measured };
      return;
    }
    const hidden = hiddenWork(model);
    yield hidden
      ? {
          state: 'unknown',
          on,
          at: measured,
          reason: `${measured.path} measures the model; whether the result decides anything cannot be told: ${hidden}`,
        }
      : {
          state: 'fail',
          on,
          at: measured,
          related: [first.at],
          message: `${measured.path} measures the model, and no pipeline runs it`,
          key: 'not in CI',
        };
  },
});

/** A pipeline runs the evaluation, or a test that makes it. */
function decides(model: DeliveryModel, paths: readonly string[]): boolean {
  const work = ciWork(model);
  const inTests = paths.some(path => /test/i.test(path));
  return work.some(
    ({ text }) =>
      (RUNS_EVALUATION.test(text) && !text.startsWith('uses actions/')) ||
      paths.some(path => text.includes(path)) ||
      (inTests && runsTests(text)),
  );
}
