import {
  AuditReport,
  CheckId,
  CheckMetadata,
  CheckResult,
  LayerId,
  LayerSummary,
} from '@runway/backstage-plugin-runway-common';

/** A check's metadata for tests of the report. */
export function check(
  id: CheckId,
  rest: Partial<CheckMetadata> = {},
): CheckMetadata {
  return {
    id,
    layer: layerOf(id),
    priority: 'P0',
    evidence: ['cross'],
    title: 'Every image a workload pulls is pushed by CI',
    why: 'The cluster pulls exactly the name that is written.',
    remedy: 'Use the name the workflow pushes.',
    translations: {},
    sources: ['post-mortem'],
    ...rest,
  };
}

/** A failing result, unless `rest` says otherwise. */
export function result(
  id: CheckId,
  rest: Partial<CheckResult> = {},
): CheckResult {
  return {
    check: id,
    layer: layerOf(id),
    priority: 'P0',
    evidence: 'cross',
    state: 'fail',
    subject: 'web',
    message: 'No workflow pushes registry.example.org/acme/web.',
    reason: null,
    locations: [],
    remedy: 'Use the name the workflow pushes.',
    fingerprint: 'c0ffee',
    ...rest,
  };
}

/** A layer's numbers; nothing was asked unless `rest` says so. */
export function layer(
  id: LayerId,
  rest: Partial<LayerSummary> = {},
): LayerSummary {
  return {
    layer: id,
    score: null,
    coverage: 0,
    pass: 0,
    fail: 0,
    unknown: 0,
    waived: 0,
    notApplicable: 0,
    ...rest,
  };
}

/** A report of one service that does not pass. */
export function report(rest: Partial<AuditReport> = {}): AuditReport {
  return {
    schema: 'runway.audit/v1',
    root: '.',
    revision: null,
    generatedAt: '2026-11-22T08:00:00.000Z',
    services: [{ name: 'web', path: 'web', images: [], workloads: [] }],
    results: [],
    layers: [],
    score: 6.19,
    coverage: 0.629,
    level: 1,
    verdict: 'not-ready',
    timings: { parseMs: 1, linkMs: 2, checkMs: 3 },
    ...rest,
  };
}

function layerOf(id: CheckId): LayerId {
  return id.slice(0, id.indexOf('/')) as LayerId;
}
