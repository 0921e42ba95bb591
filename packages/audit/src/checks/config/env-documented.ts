import { Position, distinctPlaces } from '../../artifacts/position';
import { requiredVariables } from '../../code/required-variables';
import { DeliveryModel } from '../../path/delivery-model';
import { setVariables } from '../../path/set-variables';
import { commandsOfStage } from '../../path/stage-commands';
import { defineCheck } from '../define-check';

const SCHEMA = `import { z } from 'zod';
export const env = z.object({
  NEXT_PUBLIC_API_URL: z.string().url(),
}).parse(process.env);
`;
const BUILD = 'FROM node:24\nCOPY . .\n';

export const envDocumented = defineCheck({
  id: 'config/env-documented',
  priority: 'P2',
  evidence: ['cross'],
  reads: ['workloads', 'workflows', 'dockerfiles', 'compose'],
  title: 'Every required variable is set somewhere',
  why: 'The build or the start stops at a variable that only its author has set. A list of names in an example file sets none of them.',
  remedy:
    'Set it where the code is built or started (build argument, workflow env, manifest, compose file), or give it a default.',
  sources: ['hardening-status'],
  example: {
    fails: {
      'src/env.ts': SCHEMA,
      Dockerfile: `${BUILD}RUN npm run build\n`,
      '.env.example': 'NEXT_PUBLIC_API_URL=\n',
    },
    passes: {
      'src/env.ts': SCHEMA,
      Dockerfile: `${BUILD}ARG NEXT_PUBLIC_API_URL\nRUN npm run build\n`,
      '.env.example': 'NEXT_PUBLIC_API_URL=\n',
    },
  },
  *run(model) {
    const variables = requiredVariables(model);
    const isBuilt = model.dockerfiles.length > 0 || model.workflows.length > 0;
    if (variables.length === 0 || !isBuilt) return;
    const set = setVariables(model);
    const builds = buildPlaces(model);
    for (const { name, at, build } of variables) {
      const on = { path: at.path };
      if (set.has(name)) {
        yield { state: 'pass', on, at };
      } else if (build && builds.length > 0) {
        yield {
          state: 'fail',
          on,
          message: `${name} is needed to build, and no workflow, build argument or manifest sets it`,
          at,
          related: builds.slice(0, 3),
          key: name,
        };
      } else if (set.elsewhere !== null) {
        yield { state: 'unknown', on, at, reason: `${name}: ${set.elsewhere}` };
      } else if (model.workloads.length + model.composeFiles.length === 0) {
        yield {
          state: 'unknown',
          on,
          at,
          reason: `${name} is needed to start, and nothing here says where it runs`,
        };
      } else {
        yield {
          state: 'fail',
          on,
          message: `${name} is needed to start, and no workflow, manifest or compose file sets it`,
          at,
          key: name,
        };
      }
    }
  },
});

/** Where the code is built: steps of pipelines, then of images. */
function buildPlaces(model: DeliveryModel): Position[] {
  const steps = model.pipelines.commands
    .filter(({ words, step }) => step !== null && isBuild(words))
    .map(({ at }) => at);
  const images = model.dockerfiles.flatMap(({ stages }) =>
    stages.flatMap(stage =>
      commandsOfStage(stage)
        .filter(({ command }) => isBuild(command.words))
        .map(({ command }) => command.at),
    ),
  );
  return [...distinctPlaces(steps), ...distinctPlaces(images)];
}

/** `npm run build`, `next build`, `vite build` and the like. */
function isBuild(words: readonly string[]): boolean {
  return (
    /^(npm|yarn|pnpm|bun|npx|next|vite|nuxt|react-scripts|turbo|nx)$/.test(
      words[0] ?? '',
    ) && words.slice(1, 4).includes('build')
  );
}
