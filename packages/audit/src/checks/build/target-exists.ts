import { Dockerfile } from '../../artifacts/dockerfile/dockerfile.types';
import { Position } from '../../artifacts/position';
import { BuildContext, buildContexts } from '../../path/build-contexts';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { nearestName } from '../../symbolic/nearest-name';
import { workflowOf } from '../example-files';

const workflow = (target: string) =>
  workflowOf(
    'push',
    'image',
    `uses: docker/build-push-action@v6
        with: {push: true, target: ${target}, tags: 'ghcr.io/acme/api:1'}`,
  );
const dockerfile = `FROM node:22 AS build
RUN npm run build
FROM node:22-slim AS runtime
COPY --from=build /app /app
`;

export const targetExists = defineCheck({
  id: 'build/target-exists',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['dockerfiles'],
  title: 'Every build target names a stage',
  why: 'A build that asks for a stage the Dockerfile does not have stops before its first step.',
  remedy:
    'Name a stage that the Dockerfile has, or give the stage its name back (FROM … AS <name>).',
  example: {
    fails: {
      '.github/workflows/ci.yml': workflow('production'),
      Dockerfile: dockerfile,
    },
    passes: {
      '.github/workflows/ci.yml': workflow('runtime'),
      Dockerfile: dockerfile,
    },
  },
  *run(model) {
    const contexts = buildContexts(model);
    for (const file of model.dockerfiles) {
      for (const context of contexts.get(file.path) ?? []) {
        if (context.target !== null && file.stages.length > 0) {
          const at = targetPosition(model, context, context.target);
          yield judge(file, at, context.target);
        }
      }
    }
  },
});

/** Where the target is written: in the step, or a few lines below `build:`. */
function targetPosition(
  { tree }: DeliveryModel,
  { at, build }: BuildContext,
  target: string,
): Position {
  const given = build?.step?.with.target;
  if (given) return given.at;
  const file = /\.ya?ml$/.test(at.path) ? tree.read(at.path) : null;
  const lines = file?.ok ? file.text.split('\n') : [];
  for (let index = at.line - 1; index < at.line + 9; index++) {
    const written = /^\s+target:\s*["']?([^\s"'#]+)/.exec(lines[index] ?? '');
    if (written?.[1] === target) return { ...at, line: index + 1, column: 1 };
  }
  return at;
}

function judge(
  { path, stages }: Dockerfile,
  at: Position,
  target: string,
): Outcome {
  const on = { path };
  if (/[${}]/.test(target)) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `the target ${target} of ${path} is only known when it is built`,
    };
  }
  const names = stages.flatMap(({ name }) => name ?? []);
  const isStage = /^\d+$/.test(target)
    ? Number(target) < stages.length
    : names.some(name => name.toLowerCase() === target.toLowerCase());
  if (isStage) return { state: 'pass', on, at, related: [stages[0].at] };
  const nearest = nearestName([target], names);
  return {
    state: 'fail',
    on,
    at,
    related: [stages[0].at],
    message: `The build asks for the stage ${target}, and ${path} has ${
      names.length > 0 ? `only ${names.join(', ')}` : 'no named stage'
    }`,
    key: `${path}/${target}`,
    remedy: nearest === null ? undefined : `Build the target ${nearest}.`,
  };
}
