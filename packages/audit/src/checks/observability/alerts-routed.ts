import {
  AlertmanagerConfig,
  PrometheusConfig,
} from '../../artifacts/prometheus/prometheus.types';
import { answersAt, consumersOf } from '../../observability/deployed-hosts';
import { Monitoring, monitoring } from '../../observability/monitoring';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { monitored, RULES } from './examples';
import { baseName } from '../../source/tree-path';

const SERVER = 'rule_files: [alerts.yml]\nscrape_configs: []\n';
const ALERTING = `alerting:
  alertmanagers:
    - static_configs: [{targets: ['alertmanager:9093']}]
`;
const ALERTMANAGER = '  alertmanager: {image: "prom/alertmanager:v0.28.0"}\n';

export const alertsRouted = defineCheck({
  id: 'observability/alerts-routed',
  priority: 'P1',
  evidence: ['static', 'cross'],
  title: 'Alerts have a receiver',
  why: 'The alert fires and nobody hears it.',
  remedy:
    'Deploy an Alertmanager, name it under alerting, route to an on-call channel, and send a test alert.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: {
      'docker-compose.prod.yml': monitored(),
      'prometheus.yml': SERVER,
      'alerts.yml': RULES,
    },
    passes: {
      'docker-compose.prod.yml': monitored(ALERTMANAGER),
      'prometheus.yml': SERVER + ALERTING,
      'alerts.yml': RULES,
      'alertmanager.yml':
        'route: {receiver: on-call}\nreceivers:\n  - name: on-call\n    slack_configs: [{channel: "#alerts"}]\n',
    },
  },
  *run(model) {
    const known = monitoring(model);
    for (const manager of known.alertmanagers) yield judgeManager(manager);
    const servers = known.prometheus.filter(
      ({ ruleFiles, alerting }) => ruleFiles !== null || alerting !== null,
    );
    for (const server of servers) yield judgeServer(model, known, server);
    const [rule] = known.rules;
    if (rule && servers.length === 0 && known.alertmanagers.length === 0) {
      yield {
        state: 'unknown',
        on: { path: rule.at.path },
        at: rule.at,
        reason: `${known.rules.length} alert rules are declared here, and who receives them is settled where Prometheus and Alertmanager are`,
      };
    }
  },
});

/** The default route ends where nobody is told, and so do all others. */
function judgeManager({
  path,
  fallback,
  receivers,
  at,
}: AlertmanagerConfig): Outcome {
  const on = { path };
  const telling = receivers.find(({ tells }) => tells);
  return telling
    ? {
        state: 'pass',
        on,
        at: telling.at,
        message: `Alerts reach ${telling.name}`,
      }
    : {
        state: 'fail',
        on,
        message: `Every alert ends at receiver ${
          fallback ?? receivers[0]?.name ?? ''
        }, which tells nobody`,
        at,
        key: path,
      };
}

function judgeServer(
  model: DeliveryModel,
  { rules }: Monitoring,
  server: PrometheusConfig,
): Outcome {
  const on = { path: server.path };
  const own = rules.filter(({ at }) => isRead(server, at.path));
  const [rule] = own;
  const related = rule ? [rule.at] : [];
  const [consumer] = consumersOf(model, server.path);
  const inCluster = model.objects.some(
    ({ kind, at }) => kind === 'ConfigMap' && at.path === server.path,
  );
  if (server.alerting === null) {
    const at = server.ruleFiles ?? server.at;
    if (!rule) {
      return {
        state: 'unknown',
        on,
        at,
        reason: `${server.path} names rule files and no Alertmanager, and the rules are not here`,
      };
    }
    return consumer || inCluster
      ? {
          state: 'fail',
          on,
          message: `Prometheus evaluates ${own.length} alert rules and sends them to no Alertmanager`,
          at,
          related,
          key: server.path,
        }
      : {
          state: 'unknown',
          on,
          at,
          reason: `${server.path} sends its alerts to no Alertmanager, and nothing here starts a Prometheus with it`,
        };
  }
  for (const { value, at } of server.alertmanagers) {
    const answer = answersAt(model, value, consumer ?? null);
    if (answer.is === 'missing' && consumer) {
      return {
        state: 'fail',
        on,
        message: `Alerts are sent to ${value}, but ${answer.why}`,
        at,
        related,
        key: `${server.path}/${value}`,
      };
    }
    if (answer.is !== 'deployed') {
      return {
        state: 'unknown',
        on,
        at,
        reason: `Alerts are sent to ${value}, and whether an Alertmanager answers there cannot be told from here`,
      };
    }
  }
  return {
    state: 'pass',
    on,
    at: server.alerting,
    message: 'Alerts are sent to an Alertmanager',
  };
}

/** By the file's name: folders in the container are others than here. */
function isRead(
  { rulePatterns, path }: PrometheusConfig,
  file: string,
): boolean {
  return (
    file === path ||
    rulePatterns.some(pattern => {
      const name = baseName(pattern);
      const [start, end = null] = name.split('*');
      const base = baseName(file);
      return end === null
        ? base === name
        : base.startsWith(start) && base.endsWith(end);
    })
  );
}
