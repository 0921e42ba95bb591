import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { SubjectMatch } from '@runway/backstage-plugin-runway-common';
import { KUBERNETES_ID, PATH, SERVICE } from './annotations';
import { LocateOptions, locateSource } from './locateSource';
import { Subject } from './subject';

/** Kinds that can have a path to production. */
export const ASSESSED_KINDS: readonly string[] = [
  'Component',
  'Resource',
  'System',
];

function relatedRef(
  entity: Entity,
  relation: string,
  kind?: string,
): string | null {
  const found = entity.relations?.find(
    ({ type, targetRef }) =>
      type === relation && (!kind || parseEntityRef(targetRef).kind === kind),
  );
  return found?.targetRef ?? null;
}

/** `./a/b/` and `/a/b` as `a/b`; null for the root and for anything that leaves it. */
export function normalisePath(path: string): string | null {
  const segments = path.split('/').filter(part => part !== '' && part !== '.');
  return segments.length === 0 || segments.includes('..')
    ? null
    : segments.join('/');
}

/** What an entity stands for. Explicit `runway/*` annotations win over conventions. */
export function resolveSubject(
  entity: Entity,
  options: LocateOptions,
): Subject {
  const annotations = entity.metadata.annotations ?? {};
  const located = locateSource(entity, options);
  const explicitPath = normalisePath(annotations[PATH] ?? '');
  const path = explicitPath ?? (located.ok ? located.path : null);
  const matches: SubjectMatch[] = [];
  if (located.ok) {
    matches.push({
      what: 'repository',
      value: located.label,
      by: located.by,
    });
    if (path) {
      matches.push({
        what: 'path',
        value: path,
        by: explicitPath ? PATH : located.by,
      });
    }
  }
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
    name: entity.metadata.name,
    title: entity.metadata.title ?? null,
    owner: relatedRef(entity, RELATION_OWNED_BY),
    system: relatedRef(entity, RELATION_PART_OF, 'system'),
    scope:
      entity.kind.toLocaleLowerCase('en-US') === 'system'
        ? 'repository'
        : 'services',
    source: located.ok ? located.source : null,
    repository: located.ok ? located.label : null,
    path,
    pathIsExplicit: explicitPath !== null,
    services: (annotations[SERVICE] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(Boolean),
    workloadId: annotations[KUBERNETES_ID] ?? null,
    matches,
    problem: located.ok ? null : located.problem,
  };
}
