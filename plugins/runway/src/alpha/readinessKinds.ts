/**
 * The kinds that readiness is asked of. Adopters narrow or widen it with
 * `filter` in the extension's configuration.
 */
export const READINESS_FILTER = {
  kind: { $in: ['component', 'resource', 'api', 'system'] },
};
