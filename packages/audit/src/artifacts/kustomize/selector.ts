import { isOfKind } from './field-spec';
import { allNames, currentName, kindOf, Resource } from './resource';
import { originalName } from './resource';
import { digTraced, entriesOf, nameOf, textOf, Traced } from '../traced';

/** More repetitions than this could take for ever on a hostile name. */
const MAX_REPETITIONS = 3;
const MAX_PATTERN = 200;

/**
 * Which objects a patch's `target` selects: group, version, kind, name and
 * namespace as whole-text patterns, labels and annotations as selectors.
 */
export function selects(target: Traced): (resource: Resource) => boolean {
  const pattern = (key: string) =>
    wholeText(nameOf(digTraced(target, key)) ?? '');
  const [group, version, kind] = ['group', 'version', 'kind'].map(pattern);
  const [name, namespace] = ['name', 'namespace'].map(pattern);
  const labels = labelSelector(nameOf(digTraced(target, 'labelSelector')));
  const annotations = labelSelector(
    nameOf(digTraced(target, 'annotationSelector')),
  );
  return resource => {
    const object = kindOf(resource);
    const names = [originalName(resource), currentName(resource)];
    return (
      group(object.group) &&
      version(object.version) &&
      kind(object.kind) &&
      names.some(each => name(each.name)) &&
      names.some(each => namespace(each.namespace)) &&
      labels(metadataOf(resource, 'labels')) &&
      annotations(metadataOf(resource, 'annotations'))
    );
  };
}

/** Which objects a selector of a replacement names, exactly, by any of their names. */
export function isSelected(selector: Traced, resource: Resource): boolean {
  const text = (key: string) => nameOf(digTraced(selector, key)) ?? undefined;
  const name = text('name');
  const namespace = text('namespace');
  return (
    isOfKind(
      { group: text('group'), version: text('version'), kind: text('kind') },
      kindOf(resource),
    ) &&
    allNames(resource).some(
      each =>
        (!name || each.name === name) &&
        (!namespace || each.namespace === namespace),
    ) &&
    labelSelector(text('labelSelector') ?? null)(
      metadataOf(resource, 'labels'),
    ) &&
    labelSelector(text('annotationSelector') ?? null)(
      metadataOf(resource, 'annotations'),
    )
  );
}

function metadataOf(
  { body }: Resource,
  key: 'labels' | 'annotations',
): ReadonlyMap<string, Traced> {
  return entriesOf(digTraced(body, 'metadata', key));
}

/**
 * A pattern that has to match the whole text; none matches everything. One that
 * could backtrack for ever, or is no pattern, matches only itself.
 */
export function wholeText(pattern: string): (text: string) => boolean {
  if (pattern === '') return () => true;
  if (/^[\w-]+$/.test(pattern)) return text => text === pattern;
  const repetitions = pattern.match(/[*+?{]/g)?.length ?? 0;
  const isSafe =
    pattern.length <= MAX_PATTERN &&
    repetitions <= MAX_REPETITIONS &&
    !/\)[*+?{]/.test(pattern) &&
    !/\\\d/.test(pattern);
  try {
    const expression = isSafe ? new RegExp(`^(?:${pattern})$`) : null;
    return text =>
      expression ? expression.test(text.slice(0, 253)) : text === pattern;
  } catch {
    return text => text === pattern;
  }
}

const REQUIREMENT =
  /^\s*(?:(!)?\s*([\w./-]+)|([\w./-]+)\s*(==?|!=)\s*([\w.-]*)|([\w./-]+)\s+(in|notin)\s*\(([^)]*)\))\s*$/;

/** `app=shop,tier in (web,api),!legacy` */
export function labelSelector(
  text: string | null,
): (labels: ReadonlyMap<string, Traced>) => boolean {
  if (text === null || text.length > 1_000) return () => text === null;
  const requirements = text
    .split(/,(?![^()]*\))/)
    .map(part => REQUIREMENT.exec(part));
  return labels =>
    requirements.every(requirement => {
      if (!requirement) return false;
      const [, not, exists, key, operator, value, setKey, within, set] =
        requirement;
      if (exists !== undefined) return labels.has(exists) === (not !== '!');
      if (key !== undefined) {
        return (textOf(labels.get(key)) === value) === (operator !== '!=');
      }
      const values = set.split(',').map(each => each.trim());
      const actual = textOf(labels.get(setKey));
      const isIn = actual !== null && values.includes(actual);
      return isIn === (within === 'in');
    });
}
