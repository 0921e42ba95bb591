import { collections } from './collections';
import { comparing } from './comparing';
import { encoding } from './encoding';
import { TemplateFunction } from './function.types';
import { numbers } from './numbers';
import { regularExpressions } from './regular-expressions';
import { runTime } from './run-time';
import { semanticVersions } from './semantic-versions';
import { strings } from './strings';

/** Every function a chart's templates can call, by name. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    collections,
    comparing,
    encoding,
    numbers,
    regularExpressions,
    runTime,
    semanticVersions,
    strings,
  ].flatMap(table => Object.entries(table)),
);
