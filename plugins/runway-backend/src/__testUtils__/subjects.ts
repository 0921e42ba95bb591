import { Subject } from '../subjects/subject';

export const SHOP_REPOSITORY = {
  kind: 'url',
  target: 'https://github.com/acme/shop/tree/main/',
} as const;

/** A Component of the shop repository. */
export function subjectOf(
  name: string,
  change: Partial<Subject> = {},
): Subject {
  return {
    entityRef: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    title: null,
    owner: 'group:default/payments',
    system: 'system:default/checkout',
    scope: 'services',
    source: SHOP_REPOSITORY,
    repository: SHOP_REPOSITORY.target,
    path: null,
    pathIsExplicit: false,
    services: [],
    workloadId: null,
    matches: [],
    problem: null,
    ...change,
  };
}
