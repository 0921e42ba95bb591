import {
  AuditReport,
  CheckMetadata,
  CheckResult,
  DeliveryPath,
  Service,
} from '@runway/backstage-plugin-runway-common';
import { AuditEngine, AuditRequest } from '../assessment/auditEngine';

/** A check's answer; a failing P0 of `images/pushed-by-ci` unless said otherwise. */
export function resultOf(change: Partial<CheckResult> = {}): CheckResult {
  return {
    check: 'images/pushed-by-ci',
    layer: 'images',
    priority: 'P0',
    evidence: 'cross',
    state: 'fail',
    subject: 'shop',
    message: 'No workflow pushes ghcr.io/acme/shop',
    reason: null,
    locations: [{ path: 'k8s/shop.yaml', line: 12, role: 'primary' }],
    remedy: 'Push the image the Deployment pulls',
    fingerprint: 'a1b2',
    ...change,
  };
}

export function serviceOf(
  name: string,
  change: Partial<Service> = {},
): Service {
  return {
    name,
    path: `services/${name}`,
    images: [`ghcr.io/acme/${name}`],
    workloads: [`default/Deployment/${name}`],
    ...change,
  };
}

/** A report as the engine writes it, about the given services and results. */
export function reportOf(content: {
  services?: readonly Service[];
  results?: readonly CheckResult[];
  path?: DeliveryPath;
}): AuditReport {
  return {
    schema: 'runway.audit/v1',
    root: '.',
    revision: 'abc123',
    generatedAt: '2026-01-02T03:04:05.000Z',
    services: content.services ?? [serviceOf('shop')],
    results: content.results ?? [resultOf()],
    layers: [],
    score: null,
    coverage: 0,
    level: 1,
    verdict: 'unproven',
    timings: { parseMs: 1, linkMs: 1, checkMs: 1 },
    path: content.path,
  };
}

export const PUSHED_BY_CI: CheckMetadata = {
  id: 'images/pushed-by-ci',
  layer: 'images',
  priority: 'P0',
  evidence: ['cross'],
  title: 'Every image is pushed by CI',
  why: 'A workload cannot start from an image nobody pushed.',
  remedy: 'Push the image the Deployment pulls',
  translations: {},
  sources: ['post-mortem'],
};

/** An engine that answers with what it is given, in this process. */
export function engineOf(
  answer: (
    request: AuditRequest,
    signal: AbortSignal,
  ) => AuditReport | Promise<AuditReport> = () => reportOf({}),
): AuditEngine & { audited: AuditRequest[] } {
  const audited: AuditRequest[] = [];
  return {
    version: '1.0.0',
    checks: [PUSHED_BY_CI],
    audited,
    async audit(request, { signal }) {
      audited.push(request);
      return answer(request, signal);
    },
  };
}
