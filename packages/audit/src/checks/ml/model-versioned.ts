import { machineLearning } from '../../code/models';
import { defineCheck } from '../define-check';
import { modelVersionedExample } from './model-versioned.example';

/** A version in a path: `v2`, `1.4.0`, `2026-02-01`, or a numbered folder. */
const VERSION =
  /(^|[/_.-])v\d+([._-]\d+)*([/_.-]|$)|\d+\.\d+\.\d+|\d{4}-?\d{2}-?\d{2}|\/\d+\/|[{%$]|version|run_id|timestamp/i;

export const modelVersioned = defineCheck({
  id: 'ml/model-versioned',
  priority: 'P2',
  evidence: ['static', 'reported'],
  title: 'Models are versioned',
  why: 'When a new model is worse, nobody can go back to the one that worked, or say which data it came from.',
  remedy:
    'Keep models in a registry (MLflow, DVC, a bucket with versions) under a version that the service names.',
  sources: ['post-mortem'],
  example: modelVersionedExample,
  *run(model) {
    const { models, saved, registry } = machineLearning(model);
    for (const path of models) {
      const at = { path, line: 1, column: 1 };
      const versioned =
        VERSION.test(path) ||
        path.endsWith('.dvc') ||
        model.tree.hasFile(`${path}.dvc`);
      yield versioned || registry
        ? {
            state: 'pass',
            on: { path },
            at,
            related: registry ? [registry] : [],
          }
        : {
            state: 'fail',
            on: { path },
            at,
            message: `${path} is a model without a version: the next one overwrites it`,
            key: path,
          };
    }
    for (const { text, at } of saved) {
      const on = { path: at.path };
      yield VERSION.test(text) || registry
        ? { state: 'pass', on, at }
        : {
            state: 'fail',
            on,
            at,
            message: `${
              at.path
            } writes the trained model over the last one: ${text.slice(0, 80)}`,
            key: `${at.path}/${text}`,
          };
    }
  },
});
