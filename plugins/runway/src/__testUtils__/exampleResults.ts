import {
  Attribution,
  CheckId,
  CheckState,
  EntityResult,
  EvidenceKind,
  isLayerId,
  Location,
  Priority,
} from '@runway/backstage-plugin-runway-common';

/** Only what a test cares about; the rest is filled in. */
export interface ExampleResult {
  readonly check: CheckId;
  readonly state: CheckState;
  readonly priority?: Priority;
  readonly evidence?: EvidenceKind;
  readonly subject?: string;
  readonly attribution?: Attribution;
  readonly title?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly why?: string;
  readonly remedy?: string;
  readonly locations?: readonly Location[];
  readonly locationUrls?: readonly (string | null)[];
}

let issued = 0;

export function exampleResult(example: ExampleResult): EntityResult {
  const layer = example.check.split('/')[0];
  if (!isLayerId(layer)) {
    throw new Error(`${example.check} names no layer`);
  }
  const locations = example.locations ?? [];
  issued += 1;
  return {
    check: example.check,
    layer,
    priority: example.priority ?? 'P1',
    evidence: example.evidence ?? 'static',
    state: example.state,
    subject: example.subject ?? 'frontend-web',
    ...(example.attribution && { attribution: example.attribution }),
    title: example.title ?? example.check,
    message: example.message ?? example.title ?? example.check,
    reason: example.reason ?? null,
    why: example.why ?? 'A deploy would fail, and nobody would see why.',
    remedy: example.remedy ?? 'Put it right in the file named above.',
    locations,
    locationUrls: example.locationUrls ?? locations.map(() => null),
    fingerprint: issued.toString(16).padStart(8, '0'),
  };
}

/** Checks that no file answers, as the engine reports them. */
export function unobserved(
  checks: readonly (readonly [CheckId, Priority])[],
): EntityResult[] {
  return checks.map(([check, priority]) =>
    exampleResult({
      check,
      priority,
      evidence: 'runtime',
      state: 'unknown',
      message: `${check} was not answered.`,
      reason: 'only the live system can tell, and nothing observes it yet',
    }),
  );
}
