import { Dockerfile } from '../../artifacts/dockerfile/dockerfile.types';
import { BuildContext, buildContexts } from '../../path/build-contexts';
import { defineCheck, Outcome } from '../define-check';
import { nearestName } from '../nearest-name';
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
          yield judge(file, context, context.target);
        }
      }
    }
  },
});

function judge(
  { path, stages }: Dockerfile,
  { at }: BuildContext,
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
