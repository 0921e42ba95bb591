import { productionImages, stageChain } from '../../path/production-images';
import { parseImageReference } from '../../symbolic/image-reference';
import { defineCheck } from '../define-check';

export const baseImagePinned = defineCheck({
  id: 'build/base-image-pinned',
  priority: 'P2',
  evidence: ['static'],
  reads: ['dockerfiles'],
  title: 'The final base image has a version',
  why: 'A base without a version changes under you between two builds of the same commit.',
  remedy:
    'Name a version in the FROM line, or better a digest that a bot keeps fresh.',
  example: {
    fails: { Dockerfile: 'FROM node:latest\nCMD ["node", "server.js"]\n' },
    passes: { Dockerfile: 'FROM node:22.11\nCMD ["node", "server.js"]\n' },
  },
  *run(model) {
    for (const { dockerfile, stage } of productionImages(model)) {
      const chain = stageChain(dockerfile, stage);
      const { base, at } = chain[chain.length - 1];
      const on = { path: dockerfile.path };
      const image = parseImageReference(base.value);
      const moves =
        image?.digest === null &&
        (image.tag === null || image.tag === 'latest');
      if (base.value.includes('$')) {
        yield {
          state: 'unknown',
          on,
          at,
          reason: `${dockerfile.path} is based on ${base.value}, which a build argument without a default fills in`,
        };
      } else if (base.value === 'scratch' || !moves) {
        yield { state: 'pass', on, at };
      } else {
        yield {
          state: 'fail',
          on,
          at,
          message: `${dockerfile.path} is based on ${base.value}, ${
            image.tag === null ? 'which names no version' : 'a tag that moves'
          }`,
          key: `${dockerfile.path}/${base.value}`,
        };
      }
    }
  },
});
