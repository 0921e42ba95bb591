import { CodeFile } from '../code/code-files';
import { callersOf } from './callers';
import { functionsAround } from './functions';
import { inheritance } from './inheritance';
import { loopsAround } from './loops';
import { Place, Scope, Written } from './place';

/** What a name that is given from outside stands for at a place. */
export type Scoped =
  | { readonly kind: 'chosen'; readonly value: Written | null }
  | { readonly kind: 'open' };

/**
 * Looks a name up among the loops, parameters and overridden members around a
 * place; null when it is none of them. A scope that nothing is chosen for is
 * noted in the frame.
 */
export function scoped(name: string, place: Place): Scoped | null {
  const scope = scopeOf(name, place);
  if (!scope) return null;
  const choice = place.frame?.chosen.get(scope.key);
  if (choice) return { kind: 'chosen', value: choice.valueOf(name) };
  place.frame?.open.push(scope);
  return { kind: 'open' };
}

function scopeOf(name: string, place: Place): Scope | null {
  const { file, offset, constants } = place;
  for (const loop of loopsAround(file, offset)) {
    if (!loop.names.includes(name)) continue;
    return {
      key: `loop ${file.path} ${loop.offset}`,
      choices: () => loop.choices(place),
    };
  }
  for (const around of functionsAround(file, offset)) {
    if (!around.parameters.some(each => each.name === name)) continue;
    return {
      key: functionKey(around),
      choices: () => callersOf(around, constants),
    };
  }
  return inheritance(name, place);
}

/** Names a function's scope. */
export function functionKey({
  file,
  offset,
}: {
  readonly file: CodeFile;
  readonly offset: number;
}): string {
  return `function ${file.path} ${offset}`;
}
