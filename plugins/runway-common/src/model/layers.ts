/**
 * A part of the path to production. Checks, audits and scores are grouped by layer.
 *
 * @public
 */
export type LayerId =
  | 'code'
  | 'ml'
  | 'build'
  | 'images'
  | 'manifests'
  | 'config'
  | 'secrets'
  | 'messaging'
  | 'network'
  | 'pipeline'
  | 'rollout'
  | 'data'
  | 'recovery'
  | 'observability'
  | 'startup'
  | 'smoke';

/**
 * A group of layers that one kind of specialist usually answers for.
 *
 * @public
 */
export type DomainId =
  | 'code'
  | 'ai-ml'
  | 'infrastructure'
  | 'devops'
  | 'end-to-end';

/** @public */
export interface Layer {
  readonly id: LayerId;
  readonly domain: DomainId;
  readonly title: string;
}

/** @public */
export interface Domain {
  readonly id: DomainId;
  readonly title: string;
  /**
   * Share of all audits that should look at this domain, 0..1. The default
   * comes from the post-mortem behind the product: 40/20/20/15/5.
   */
  readonly idealShare: number;
}

/** The five domains, in the order people read them. @public */
export const DOMAINS: readonly Domain[] = [
  { id: 'code', title: 'Code', idealShare: 0.4 },
  { id: 'ai-ml', title: 'AI/ML', idealShare: 0.2 },
  { id: 'infrastructure', title: 'Infrastructure', idealShare: 0.2 },
  { id: 'devops', title: 'DevOps', idealShare: 0.15 },
  { id: 'end-to-end', title: 'End to end', idealShare: 0.05 },
];

/** The sixteen layers, from source to a running service. @public */
export const LAYERS: readonly Layer[] = [
  { id: 'code', domain: 'code', title: 'Code' },
  { id: 'ml', domain: 'ai-ml', title: 'Models' },
  { id: 'build', domain: 'infrastructure', title: 'Build' },
  { id: 'images', domain: 'infrastructure', title: 'Images' },
  { id: 'manifests', domain: 'infrastructure', title: 'Manifests' },
  { id: 'config', domain: 'infrastructure', title: 'Configuration' },
  { id: 'secrets', domain: 'infrastructure', title: 'Secrets' },
  { id: 'messaging', domain: 'infrastructure', title: 'Messaging' },
  { id: 'network', domain: 'infrastructure', title: 'Network' },
  { id: 'pipeline', domain: 'devops', title: 'Pipeline' },
  { id: 'rollout', domain: 'devops', title: 'Rollout' },
  { id: 'data', domain: 'devops', title: 'Data' },
  { id: 'recovery', domain: 'devops', title: 'Recovery' },
  { id: 'observability', domain: 'devops', title: 'Observability' },
  { id: 'startup', domain: 'end-to-end', title: 'Startup' },
  { id: 'smoke', domain: 'end-to-end', title: 'Smoke tests' },
];

/** True when a string names one of the sixteen layers. @public */
export function isLayerId(value: string): value is LayerId {
  return LAYERS.some(layer => layer.id === value);
}
