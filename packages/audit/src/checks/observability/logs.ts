import {
  hasKind,
  hasResource,
  productionPlace,
  runsImage,
} from '../../observability/declared';
import { asRecord } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck } from '../define-check';

const COLLECTORS =
  /^(fluent-?bit|fluentd.*|filebeat|promtail|alloy|vector|logstash.*|loki.*|opentelemetry-collector.*|otel-.*|otelcol.*|datadog-agent|agent|cloudwatch-agent|dozzle|graylog|seq|splunk.*|newrelic.*|nri-.*|grafana-agent)$/;
const KINDS =
  /^(logging\.banzaicloud\.io|fluentbit\.fluent\.io|loki\.grafana\.com|opentelemetry\.io|logging\.openshift\.io)\/|\/OpenTelemetryCollector$/;
const RESOURCES =
  /^(aws_cloudwatch_log_group|azurerm_log_analytics_workspace|azurerm_monitor_diagnostic_setting|google_logging_\w+|datadog_logs_\w+)$/;
const APP = 'services:\n  app:\n    image: acme/app:1\n';

export const logs = defineCheck({
  id: 'observability/logs',
  priority: 'P2',
  evidence: ['static'],
  title: 'Logs are collected',
  why: 'They vanish with the container, and with them the reason why it stopped.',
  remedy:
    'Ship logs to a store: a collector beside the containers, or the logging driver of the platform.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'docker-compose.prod.yml': APP },
    passes: {
      'docker-compose.prod.yml': `${APP}  promtail:\n    image: grafana/promtail:3.3.2\n`,
    },
  },
  *run(model) {
    const place = productionPlace(model);
    if (!place) return;
    const collected =
      runsImage(model, COLLECTORS) ??
      hasKind(model, KINDS) ??
      hasResource(model, RESOURCES) ??
      loggingDriver(model);
    if (collected) {
      yield { state: 'pass', on: {}, at: collected };
    } else if (place.in === 'cluster') {
      yield {
        state: 'unknown',
        on: {},
        at: place.at,
        reason:
          'nothing here collects logs, and a cluster usually does that for all that run in it',
      };
    } else {
      yield {
        state: 'fail',
        on: {},
        message:
          'Logs stay in the containers of one host: nothing collects them',
        at: place.at,
        key: 'logs',
      };
    }
  },
});

/** A driver of compose that sends logs away from the host. */
function loggingDriver({ composeFiles }: DeliveryModel): Position | null {
  for (const { services } of composeFiles) {
    for (const { body, at } of services) {
      const { driver } = asRecord(body.logging);
      if (
        typeof driver === 'string' &&
        !/^(json-file|local|none|journald)$/.test(driver)
      ) {
        return at;
      }
    }
  }
  return null;
}
