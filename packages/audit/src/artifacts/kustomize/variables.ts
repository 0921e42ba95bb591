import {
  child,
  digTraced,
  nameOf,
  textOf,
  Traced,
  tracedMap,
  tracedScalar,
} from '../traced';
import { allNames, currentName, kindOf, Resource } from './resource';
import { TransformerConfig } from './transformer-config';
import { change, Transform } from './transformers';

/** `$(NAME)` of kustomization variables, in the fields that may hold them. */
export function replaceVariables(
  values: ReadonlyMap<string, Traced>,
  { varReference }: TransformerConfig,
): Transform {
  if (values.size === 0) return resources => [...resources];
  const inText = (value: Traced): Traced => {
    if (value.kind === 'list') {
      return { ...value, items: value.items.map(inText) };
    }
    if (value.kind === 'map') {
      return tracedMap(
        [...value.entries].map(([key, entry]) => [key, inText(entry)]),
        value.at,
      );
    }
    if (typeof value.value !== 'string' || !value.value.includes('$(')) {
      return value;
    }
    const whole = /^\$\(([^()]+)\)$/.exec(value.value);
    const alone = whole ? values.get(whole[1]) : undefined;
    if (alone?.kind === 'scalar') return { ...value, value: alone.value };
    return {
      ...value,
      value: value.value.replace(
        /(\$*)\$\(([^()]+)\)/g,
        (text, dollars: string, name: string) => {
          const known = textOf(values.get(name));
          return known === null || dollars.length % 2 === 1
            ? text
            : `${dollars}${known}`;
        },
      ),
    };
  };
  return resources =>
    resources.map(resource =>
      change(resource, varReference, value => value && inText(value)),
    );
}

/** The value a variable of `vars` stands for; undefined when nothing has it. */
export function variableValue(
  variable: Traced,
  resources: readonly Resource[],
): Traced | undefined {
  const reference = child(variable, 'objref');
  const name = nameOf(child(reference, 'name'));
  const kind = nameOf(child(reference, 'kind'));
  const owner = resources.find(
    resource =>
      kindOf(resource).kind === kind &&
      allNames(resource).some(each => each.name === name),
  );
  if (!owner) return undefined;
  const path =
    nameOf(digTraced(variable, 'fieldref', 'fieldpath')) ??
    nameOf(digTraced(variable, 'fieldref', 'fieldPath')) ??
    'metadata.name';
  const found = path
    .split('.')
    .flatMap(part => part.split(/[[\]]/).filter(each => each !== ''))
    .reduce<Traced | undefined>(
      (value, key) => child(value, value?.kind === 'list' ? Number(key) : key),
      owner.body,
    );
  return (
    found ??
    (path === 'metadata.namespace'
      ? tracedScalar(currentName(owner).namespace, owner.body.at)
      : undefined)
  );
}
