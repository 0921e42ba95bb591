import { CheckMetadata, layerOf } from '@runway/backstage-plugin-runway-common';
import { Check } from './define-check';

/** What would tell, by the kind of evidence that a check asks for. */
const WHAT_WOULD_TELL = {
  runtime: 'only the live system can tell, and nothing observes it yet',
  reported:
    'needs a result that CI or a person reports, and nobody has reported one',
} as const;

interface UnobservedCheck
  extends Omit<CheckMetadata, 'layer' | 'evidence' | 'translations'> {
  /** The most telling first. */
  readonly evidence: readonly [
    keyof typeof WHAT_WOULD_TELL,
    ...(keyof typeof WHAT_WOULD_TELL)[],
  ];
}

/**
 * Declares checks that no file can answer. They answer `unknown` and say what
 * would tell, so that coverage counts what nobody looks at.
 */
export function unobserved(checks: readonly UnobservedCheck[]): Check[] {
  return checks.map(check => ({
    ...check,
    layer: layerOf(check.id),
    *run() {
      const reason = WHAT_WOULD_TELL[check.evidence[0]];
      yield { state: 'unknown', on: {}, reason };
    },
  }));
}
