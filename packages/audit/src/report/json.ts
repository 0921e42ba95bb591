import {
  AuditReport,
  CheckResult,
  Comparison,
  LayerSummary,
  Location,
  Service,
} from '@runway/backstage-plugin-runway-common';

/**
 * The report as `runway.audit/v1` JSON: two spaces, a newline at the end, and
 * the contract's fields in the contract's order, whatever else the report
 * carries. The delivery path is for drawing and is left out.
 *
 * @public
 */
export function renderJson(report: AuditReport): string {
  const document = {
    schema: report.schema,
    root: report.root,
    revision: report.revision,
    generatedAt: report.generatedAt,
    services: report.services.map(service),
    results: report.results.map(result),
    layers: report.layers.map(layer),
    score: report.score,
    coverage: report.coverage,
    level: report.level,
    verdict: report.verdict,
    ...(report.notices && { notices: report.notices }),
    ...(report.comparison && { comparison: comparison(report.comparison) }),
    timings: {
      parseMs: report.timings.parseMs,
      linkMs: report.timings.linkMs,
      checkMs: report.timings.checkMs,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function comparison({ base, newFindings, fixed, unchanged }: Comparison) {
  return { base, newFindings, fixed: fixed.map(result), unchanged };
}

function service({ name, path, images, workloads }: Service) {
  return { name, path, images, workloads };
}

function result(found: CheckResult) {
  return {
    check: found.check,
    layer: found.layer,
    priority: found.priority,
    evidence: found.evidence,
    state: found.state,
    subject: found.subject,
    ...(found.attribution && { attribution: found.attribution }),
    message: found.message,
    reason: found.reason,
    locations: found.locations.map(location),
    remedy: found.remedy,
    fingerprint: found.fingerprint,
  };
}

function location({ path, line, column, role }: Location) {
  return { path, line, column, role };
}

function layer(summary: LayerSummary) {
  return {
    layer: summary.layer,
    score: summary.score,
    coverage: summary.coverage,
    pass: summary.pass,
    fail: summary.fail,
    unknown: summary.unknown,
    waived: summary.waived,
    notApplicable: summary.notApplicable,
  };
}
