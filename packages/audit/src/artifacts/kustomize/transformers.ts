import { changeFields, FieldSpec, isOfKind } from './field-spec';
import {
  allNames,
  isClusterScoped,
  kindOf,
  Resource,
  withBody,
} from './resource';
import {
  child,
  nameOf,
  textOf,
  Traced,
  TracedMap,
  tracedMap,
  tracedScalar,
  withEntry,
} from '../traced';
import { TransformerConfig } from './transformer-config';

/** Resources after one of the changes a kustomization asks for. */
export type Transform = (resources: readonly Resource[]) => Resource[];

/** Changes the fields that apply to the resource's kind. */
export function change(
  resource: Resource,
  fields: readonly FieldSpec[],
  set: (value: Traced | undefined) => Traced | undefined,
): Resource {
  const kind = kindOf(resource);
  const body = fields
    .filter(field => isOfKind(field, kind))
    .reduce((object, field) => changeFields(object, field, set), resource.body);
  return withBody(resource, body);
}

/** Kinds whose names no prefix or suffix changes. */
function keepsName(resource: Resource): boolean {
  const { group, kind } = kindOf(resource);
  return (
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && group === 'apiregistration.k8s.io')
  );
}

/** `namePrefix` and `nameSuffix`. */
export function rename(
  prefix: string,
  suffix: string,
  { namePrefix }: TransformerConfig,
): Transform {
  return resources =>
    resources.map(resource => {
      if (keepsName(resource)) return resource;
      const renamed = change(resource, namePrefix, value =>
        value?.kind === 'scalar' && value.value !== null
          ? { ...value, value: `${prefix}${value.value}${suffix}` }
          : value,
      );
      return {
        ...renamed,
        prefixes: prefix ? [...renamed.prefixes, prefix] : renamed.prefixes,
        suffixes: suffix ? [...renamed.suffixes, suffix] : renamed.suffixes,
      };
    });
}

/** `namespace`: of everything that lives in one, and of subjects called default. */
export function setNamespace(
  namespace: Traced,
  { namespace: fields }: TransformerConfig,
  unsetOnly = false,
): Transform {
  return resources =>
    resources.map(resource => {
      const kind = kindOf(resource);
      const set = (value: Traced | undefined) =>
        unsetOnly && nameOf(value) !== null ? value : namespace;
      const own: FieldSpec[] = isClusterScoped(kind)
        ? []
        : [{ path: 'metadata/namespace', create: true }];
      const others = fields.filter(
        ({ path }) =>
          path !== 'metadata/namespace' &&
          (path !== 'metadata/name' || kind.group === ''),
      );
      const placed = change(resource, [...own, ...others], set);
      return /^(?:Cluster)?RoleBinding$/.test(kind.kind)
        ? change(placed, [{ path: 'subjects' }], subjects =>
            withSubjects(subjects, set),
          )
        : placed;
    });
}

function withSubjects(
  subjects: Traced | undefined,
  set: (value: Traced | undefined) => Traced | undefined,
): Traced | undefined {
  if (subjects?.kind === 'list') {
    const items = subjects.items.flatMap(each => withSubjects(each, set) ?? []);
    return { ...subjects, items };
  }
  return subjects?.kind === 'map' &&
    nameOf(subjects.entries.get('name')) === 'default'
    ? withEntry(subjects, 'namespace', set(subjects.entries.get('namespace')))
    : subjects;
}

/** Labels or annotations, set in the maps that the fields name. */
export function setPairs(
  pairs: TracedMap,
  fields: readonly FieldSpec[],
): Transform {
  if (pairs.entries.size === 0) return resources => [...resources];
  const texts = [...pairs.entries].flatMap(
    ([key, value]): [string, Traced][] => {
      const text = textOf(value);
      return text === null ? [] : [[key, tracedScalar(text, value.at)]];
    },
  );
  return resources =>
    resources.map(resource =>
      change(resource, fields, value => {
        if (value?.kind === 'list') return value;
        const before = value?.kind === 'map' ? value.entries : [];
        return tracedMap([...before, ...texts], value?.at ?? pairs.at);
      }),
    );
}

/** `replicas`: how many of the workload of this name. */
export function setReplicas(
  entry: Traced,
  { replicas }: TransformerConfig,
): Transform {
  const name = nameOf(child(entry, 'name'));
  const count = child(entry, 'count');
  return resources =>
    resources.map(resource =>
      name !== null &&
      count &&
      allNames(resource).some(each => each.name === name)
        ? change(resource, replicas, () => count)
        : resource,
    );
}
