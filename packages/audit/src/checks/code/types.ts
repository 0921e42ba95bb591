import { CiWork } from '../../code/ci-work';
import { isWrittenIn, productCode } from '../../code/stack';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { fileNamed, toolInCi } from './tool-in-ci';
import { typesExample } from './types.example';

/** Builds that check types on the way. */
const CHECKS_TYPESCRIPT =
  /\b(tsc|vue-tsc|tsgo|next build|ng (build|test)|nest build|type-?check|check-types|types|tsup|ts-jest|backstage-cli (repo|package) build|svelte-check|astro check|nuxi typecheck|deno check|attw)\b/i;
const CHECKS_PYTHON =
  /\b(mypy|pyright|basedpyright|pytype|pyre|ty check|type-?check|types)\b/i;

export const types = defineCheck({
  id: 'code/types',
  priority: 'P2',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'Types are checked in CI',
  why: 'Bundlers and interpreters throw types away unread: a wrong one reaches production without a word.',
  remedy: 'Run the type checker (tsc --noEmit, mypy, pyright) in CI.',
  sources: ['hardening-status'],
  example: typesExample,
  *run(model) {
    const compiled = (['csharp', 'java', 'kotlin', 'go'] as const).find(
      language => isWrittenIn(model, language),
    );
    if (compiled) {
      yield { state: 'pass', on: {}, message: 'The compiler checks types' };
    }
    if (isWrittenIn(model, 'typescript')) {
      yield checked(
        model,
        'typescript',
        CHECKS_TYPESCRIPT,
        /(^|\/)tsconfig[^/]*\.json$/,
      );
    }
    if (isWrittenIn(model, 'python')) {
      yield checked(
        model,
        'python',
        CHECKS_PYTHON,
        /(^|\/)(\.?mypy\.ini|pyrightconfig\.json)$/,
      );
    }
  },
});

function checked(
  model: DeliveryModel,
  language: 'typescript' | 'python',
  pattern: RegExp,
  config: RegExp,
): Outcome {
  const [code] = productCode(model).get(language) ?? [];
  return toolInCi(model, {
    name:
      language === 'python'
        ? 'a type checker for Python'
        : 'the type checker of TypeScript',
    runs: ({ text }: CiWork) => pattern.test(text.replace(/[:_]/g, '-')),
    setUp: fileNamed(model, config),
    place: code.positionOf(0),
  });
}
