import { Dockerfile } from '../../artifacts/dockerfile/dockerfile.types';
import { BuildContext } from '../../path/build-contexts';
import { Outcome } from '../define-check';
import { editDistance } from '../../symbolic/edit-distance';

/** `--from=buidler` where only a stage called builder exists. */
export function unknownStages(
  dockerfile: Dockerfile,
  contexts: readonly BuildContext[],
): Outcome[] {
  const named = contexts.flatMap(({ namedContexts }) => namedContexts ?? []);
  if (contexts.some(({ namedContexts }) => namedContexts === null)) return [];
  return dockerfile.stages.flatMap(stage =>
    stage.copies.flatMap(({ from, keyword, at }): Outcome[] => {
      const earlier = dockerfile.stages
        .slice(0, stage.index)
        .flatMap(({ name }) => name?.toLowerCase() ?? []);
      const wanted = from?.toLowerCase() ?? '';
      const nearest = earlier.find(
        name => wanted !== name && editDistance(name, wanted) <= 2,
      );
      if (
        !/^[a-z][\w-]{3,}$/.test(wanted) ||
        earlier.includes(wanted) ||
        named.includes(wanted) ||
        nearest === undefined
      ) {
        return [];
      }
      return [
        {
          state: 'fail',
          on: { path: dockerfile.path },
          at,
          message: `${keyword} --from=${from} in ${dockerfile.path} names no stage before it; the nearest is ${nearest}`,
          key: `${dockerfile.path}/from/${from}`,
          remedy: `Write --from=${nearest}.`,
        },
      ];
    }),
  );
}
