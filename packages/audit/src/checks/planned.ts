import { CheckMetadata, layerOf } from '@runway/backstage-plugin-runway-common';
import { Check } from './define-check';

/** Why a check of the catalogue that nobody has written yet has no answer. */
export const NOT_BUILT_YET = 'not built yet';

type PlannedCheck = Pick<
  CheckMetadata,
  'id' | 'priority' | 'evidence' | 'title' | 'why' | 'remedy'
> & { sources?: CheckMetadata['sources'] };

/**
 * Lists checks of the catalogue that are not written yet. They answer
 * `unknown`, so that coverage says from the first day what nobody looks at.
 */
export function planned(checks: readonly PlannedCheck[]): Check[] {
  return checks.map(check => ({
    ...check,
    layer: layerOf(check.id),
    sources: check.sources ?? [],
    *run() {
      yield { state: 'unknown', on: {}, reason: NOT_BUILT_YET };
    },
  }));
}
