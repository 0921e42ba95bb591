import { jsonPatch } from './json-patch';
import {
  allNames,
  asResource,
  currentName,
  kindOf,
  Resource,
  withBody,
} from './resource';
import { selects } from './selector';
import { strategicMerge } from './strategic-merge';
import {
  child,
  digTraced,
  nameOf,
  textOf,
  Traced,
  TracedMap,
  withEntry,
} from '../traced';

/** A patch of any form, read. */
export interface Patch {
  /** Documents of the patch: parts of objects, or one list of operations. */
  readonly documents: readonly Traced[];
  /** Which objects; null when each document says so itself. */
  readonly target: Traced | null;
  readonly options: Traced | undefined;
}

/** Resources after a patch, and why it did not apply. */
export interface Patched {
  readonly resources: Resource[];
  readonly problems: readonly string[];
}

export function applyPatch(
  patch: Patch,
  resources: readonly Resource[],
  openApi: boolean,
): Patched {
  const operations = patch.documents.find(({ kind }) => kind === 'list');
  if (operations?.kind === 'list') {
    return applyOperations(operations.items, patch.target, resources);
  }
  let patched = [...resources];
  const problems: string[] = [];
  for (const document of patch.documents) {
    if (document.kind === 'map') {
      const chosen = patch.target
        ? patched.filter(selects(patch.target))
        : namedBy(document, patched);
      if (chosen.length === 0 && !patch.target) {
        problems.push(`no object is ${describe(document)}`);
      }
      patched = patched.flatMap(each =>
        chosen.includes(each)
          ? merged(each, document, patch.options, openApi) ?? []
          : [each],
      );
    }
  }
  return { resources: patched, problems };
}

function applyOperations(
  operations: readonly Traced[],
  target: Traced | null,
  resources: readonly Resource[],
): Patched {
  if (!target) {
    return {
      resources: [...resources],
      problems: ['a JSON patch has no target'],
    };
  }
  const isTarget = selects(target);
  const problems: string[] = [];
  return {
    resources: resources.map(resource => {
      if (!isTarget(resource)) return resource;
      const { object, problem } = jsonPatch(resource.body, operations);
      // Of definitions of custom resources only the metadata is read.
      if (problem && kindOf(resource).kind !== 'CustomResourceDefinition') {
        problems.push(problem);
      }
      return withBody(resource, object);
    }),
    problems,
  };
}

function describe(document: Traced): string {
  return `${textOf(child(document, 'kind'))} ${textOf(
    digTraced(document, 'metadata', 'name'),
  )}`;
}

/** The object a patch names: by what it is called now, else by any name before. */
function namedBy(
  document: TracedMap,
  resources: readonly Resource[],
): Resource[] {
  const patch = asResource(document);
  if (!patch) return [];
  const wanted = currentName(patch);
  const { group, version, kind } = kindOf(patch);
  const ofKind = resources.filter(resource => {
    const other = kindOf(resource);
    return (
      other.kind === kind && other.group === group && other.version === version
    );
  });
  const written = nameOf(digTraced(document, 'metadata', 'namespace'));
  const [now, before, anywhere] = [
    ofKind.filter(each => isNamed([currentName(each)])),
    ofKind.filter(each => isNamed(allNames(each))),
    ofKind.filter(
      each =>
        written === null &&
        allNames(each).some(({ name }) => name === wanted.name),
    ),
  ];
  return (
    [now, before, anywhere].find(found => found.length > 0)?.slice(0, 1) ?? []
  );

  function isNamed(names: ReturnType<typeof allNames>): boolean {
    return names.some(
      ({ name, namespace }) =>
        name === wanted.name && namespace === wanted.namespace,
    );
  }
}

/** The patched object, under its own name unless the patch may change that. */
function merged(
  resource: Resource,
  document: TracedMap,
  options: Traced | undefined,
  openApi: boolean,
): Resource | null {
  const result = strategicMerge(
    resource.body,
    document,
    kindOf(resource),
    openApi,
  );
  if (!result || result.entries.size === 0) return null;
  let body = withEntry(
    result,
    'apiVersion',
    result.entries.get('apiVersion') ?? resource.body.entries.get('apiVersion'),
  );
  if (textOf(child(options, 'allowKindChange')) !== 'true') {
    body = withEntry(body, 'kind', resource.body.entries.get('kind'));
  }
  const metadata = body.entries.get('metadata');
  const before = resource.body.entries.get('metadata');
  if (metadata?.kind === 'map') {
    const kept =
      textOf(child(options, 'allowNameChange')) === 'true'
        ? ['namespace']
        : ['name', 'namespace'];
    const restored = kept.reduce(
      (map, key) => withEntry(map, key, child(before, key)),
      metadata,
    );
    body = withEntry(body, 'metadata', restored);
  } else {
    body = withEntry(body, 'metadata', before);
  }
  return withBody(resource, body);
}
