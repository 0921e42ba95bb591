import {
  PrometheusConfig,
  ScrapeTarget,
} from '../../artifacts/prometheus/prometheus.types';
import { monitoring } from '../../observability/monitoring';
import { answersAt, consumersOf } from '../../observability/deployed-hosts';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { monitored } from './examples';

const scrape = (target: string) =>
  `scrape_configs:\n  - job_name: app\n    static_configs:\n      - targets: [${target}]\n`;

export const scrapeTargets = defineCheck({
  id: 'observability/scrape-targets',
  priority: 'P1',
  evidence: ['cross', 'runtime'],
  title: 'Prometheus scrapes what is deployed',
  why: 'A target that does not exist is down for ever: people stop looking at red targets, and its dashboard is empty on the day it is needed.',
  remedy: 'Deploy the exporter, correct the address, or remove the target.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'docker-compose.prod.yml': monitored(),
      'prometheus.yml': scrape('redis-exporter:9121'),
    },
    passes: {
      'docker-compose.prod.yml': monitored(
        '  redis-exporter:\n    image: oliver006/redis_exporter:v1.67.0\n',
      ),
      'prometheus.yml': scrape('redis-exporter:9121'),
    },
  },
  *run(model) {
    for (const config of monitoring(model).prometheus) {
      for (const target of config.targets) {
        // A prober asks these addresses, and they may be anywhere.
        if (!target.relabelled) yield judge(model, config, target);
      }
    }
  },
});

function judge(
  model: DeliveryModel,
  config: PrometheusConfig,
  { job, value, at }: ScrapeTarget,
): Outcome {
  const on = { path: config.path };
  const [consumer] = consumersOf(model, config.path);
  const inCluster = model.objects.some(
    object => object.kind === 'ConfigMap' && object.at.path === config.path,
  );
  const answer = answersAt(model, value, consumer ?? null);
  if (answer.is === 'deployed') {
    return { state: 'pass', on, at, message: `${value} is deployed` };
  }
  const named = `Prometheus job ${job} scrapes ${value}`;
  if (answer.is === 'unknown') {
    return { state: 'unknown', on, at, reason: `${named}: ${answer.why}` };
  }
  if (!consumer && !inCluster) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `${named}, and nothing here starts a Prometheus with ${config.path}`,
    };
  }
  return {
    state: 'fail',
    on,
    message: `${named}, but ${answer.why}`,
    at,
    related: consumer ? [consumer.service.at] : [],
    key: `${config.path}/${job}/${value}`,
  };
}
