import { Signs } from '../../observability/instrumentation';
import { defineCheck } from '../define-check';
import { application } from './application.example';
import { instrumented } from './instrumented';

const SIGNS: Signs = {
  packages:
    /opentelemetry|dd-trace|ddtrace|datadog|newrelic|elastic-?apm|jaeger|zipkin|\bbrave\b|sleuth|micrometer-tracing|applicationinsights|azure-monitor|sentry|honeycomb|x-?ray|skywalking|instana|dynatrace|@vercel\/otel|lightstep/i,
  settings:
    /^instrumentation\.opentelemetry\.io|^OTEL_|^DD_TRACE|^ELASTIC_APM|^NEW_RELIC|^JAEGER_/,
  code: /opentelemetry|\bActivitySource\b|\bTracerProvider\b|\bstartSpan\b/,
};

export const traces = defineCheck({
  id: 'observability/traces',
  priority: 'P2',
  evidence: ['static'],
  title: 'Requests are traced',
  why: 'Nobody can tell which service was slow or failed on the way of one request.',
  remedy: 'Instrument with OpenTelemetry and send the spans to a collector.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: application('"express": "5.0.0"'),
    passes: application(
      '"express": "5.0.0", "@opentelemetry/sdk-node": "0.57.0"',
    ),
  },
  run: model =>
    instrumented(
      model,
      SIGNS,
      'traces no requests: it has no library and no agent for it',
    ),
});
