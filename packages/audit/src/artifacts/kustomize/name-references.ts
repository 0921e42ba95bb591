import { changeFields, FieldSpec, isOfKind } from './field-spec';
import {
  allNames,
  currentName,
  isClusterScoped,
  kindOf,
  Resource,
  ResourceName,
  withBody,
} from './resource';
import {
  digTraced,
  nameOf,
  textOf,
  Traced,
  TracedMap,
  tracedScalar,
  withEntry,
} from '../traced';
import { NameReference, TransformerConfig } from './transformer-config';

/**
 * Lets references follow the objects they name, whose names prefixes, suffixes
 * and namespaces may have changed.
 */
export function fixReferences(
  resources: readonly Resource[],
  { nameReference }: TransformerConfig,
): Resource[] {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const name of new Set(allNames(resource).map(each => each.name))) {
      byName.set(name, [...(byName.get(name) ?? []), resource]);
    }
  }
  const isChanged = resources.some(({ previous }) => previous.length > 0);
  return isChanged
    ? resources.map(resource => fix(resource, nameReference, byName))
    : [...resources];
}

function fix(
  referrer: Resource,
  references: readonly NameReference[],
  byName: ReadonlyMap<string, readonly Resource[]>,
): Resource {
  const kind = kindOf(referrer);
  let body = referrer.body;
  for (const { target, fields } of references) {
    for (const field of fields.filter(each => isOfKind(each, kind))) {
      body = changeFields(body, field, value =>
        follow(value, { referrer, target, field, byName }),
      );
    }
  }
  return withBody(referrer, body);
}

interface Search {
  readonly referrer: Resource;
  readonly target: NameReference['target'];
  readonly field: FieldSpec;
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
}

function follow(value: Traced | undefined, search: Search): Traced | undefined {
  if (!value) return value;
  if (value.kind === 'list') {
    return {
      ...value,
      items: value.items.map(item => follow(item, search) ?? item),
    };
  }
  if (value.kind === 'map') return followMap(value, search);
  const found = referral(textOf(value), null, search);
  return found && found.name !== value.value
    ? tracedScalar(found.name, value.at)
    : value;
}

/** A map with a name and perhaps a namespace, as subjects of role bindings. */
function followMap(value: TracedMap, search: Search): Traced {
  const name = value.entries.get('name');
  if (!name) return value;
  const namespace = value.entries.get('namespace');
  const found = referral(nameOf(name), nameOf(namespace), search);
  if (!found) return value;
  const renamed = withEntry(value, 'name', tracedScalar(found.name, name.at));
  return found.namespace === null
    ? renamed
    : withEntry(
        renamed,
        'namespace',
        tracedScalar(found.namespace, (namespace ?? name).at),
      );
}

/** What the object that a name means is called now; null when there is none. */
function referral(
  name: string | null,
  namespace: string | null,
  { referrer, target, field, byName }: Search,
): { readonly name: string; readonly namespace: string | null } | null {
  if (name === null) return null;
  const isRoleRef = field.path === 'roleRef/name';
  const role = nameOf(digTraced(referrer.body, 'roleRef', 'kind'));
  let candidates = (byName.get(name) ?? []).filter(
    candidate =>
      isOfKind(target, kindOf(candidate)) &&
      (!isRoleRef || role === null || kindOf(candidate).kind === role) &&
      isReachable(referrer, candidate),
  );
  if (namespace !== null) {
    const in_ = (names: (each: Resource) => readonly ResourceName[]) =>
      candidates.filter(each =>
        names(each).some(other => other.namespace === namespace),
      );
    const originally = in_(each => allNames(each).slice(0, 1));
    candidates =
      originally.length > 0 ? originally : in_(each => [currentName(each)]);
  }
  for (const allowEmpty of [true, false]) {
    if (candidates.length > 1) {
      const alike = candidates.filter(each =>
        hasSameAffixes(each, referrer, allowEmpty),
      );
      if (alike.length > 0) candidates = alike;
    }
  }
  const [first] = candidates;
  if (!first) return null;
  return {
    name: currentName(first).name,
    namespace: nameOf(digTraced(first.body, 'metadata', 'namespace')),
  };
}

/** Objects of a namespace refer to others of it, or to what lives in none. */
function isReachable(referrer: Resource, candidate: Resource): boolean {
  const kind = kindOf(candidate);
  return (
    isClusterScoped(kindOf(referrer)) ||
    isClusterScoped(kind) ||
    kind.kind === 'ServiceAccount' ||
    currentName(referrer).namespace === currentName(candidate).namespace
  );
}

function hasSameAffixes(
  a: Resource,
  b: Resource,
  allowEmpty: boolean,
): boolean {
  const same = (one: readonly string[], other: readonly string[]) =>
    (allowEmpty && (one.length === 0 || other.length === 0)) ||
    (one.length === other.length &&
      one.every((each, index) => each === other[index]));
  return same(a.prefixes, b.prefixes) && same(a.suffixes, b.suffixes);
}
