import { Signs } from '../../observability/instrumentation';
import { defineCheck } from '../define-check';
import { application } from './application.example';
import { instrumented } from './instrumented';

const SIGNS: Signs = {
  packages:
    /prom-client|prometheus|prometheus-net|micrometer|opentelemetry|express-prom|fastify-metrics|statsd|datadog|dd-trace|ddtrace|newrelic|applicationinsights|app\.?metrics|starlette[-_]exporter|yabeda|go-metrics|@willsoto|metrics-core|elastic-?apm/i,
  settings:
    /^prometheus\.io\/scrape=true|^instrumentation\.opentelemetry\.io|^OTEL_(?!TRACES)|^DD_|^NEW_RELIC/,
  code: /["'`]\/metrics\b|\bMapMetrics\(|\bUseHttpMetrics\(|\bpromhttp\b|\bexpvar\b|opentelemetry/,
};

export const metrics = defineCheck({
  id: 'observability/metrics',
  priority: 'P2',
  evidence: ['static'],
  title: 'Services expose metrics',
  why: 'Nobody sees it getting worse: errors and slowness are found by customers.',
  remedy:
    'Expose metrics (prom-client, prometheus_client, Micrometer, prometheus-net, promhttp or OpenTelemetry) and scrape them.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: application('"express": "5.0.0"'),
    passes: application('"express": "5.0.0", "prom-client": "15.1.3"'),
  },
  run: model =>
    instrumented(model, SIGNS, 'has no library and no endpoint for metrics'),
});
