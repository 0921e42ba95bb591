import {
  alertmanagerConfig,
  alertRules,
  PositionedData,
  prometheusConfig,
} from '../artifacts/prometheus/prometheus';
import {
  AlertmanagerConfig,
  AlertRule,
  PrometheusConfig,
} from '../artifacts/prometheus/prometheus.types';
import { Position } from '../artifacts/position';
import { asRecord, asString } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isDeployable } from '../path/environment';

/** What the tree says about watching what runs. */
export interface Monitoring {
  readonly prometheus: readonly PrometheusConfig[];
  readonly rules: readonly AlertRule[];
  readonly alertmanagers: readonly AlertmanagerConfig[];
}

const CANDIDATE =
  /(^|\/)[^/]*(prom|alert|rule|monitor|scrape|record|slo|mimir|thanos)[^/]*(\/.*)?\.(ya?ml|rules)$/i;
const NOT_OURS =
  /(^|\/)(node_modules|vendor|third_party|testdata|fixtures|\.github|[^/]*tests?|e2e|hack|dev|development|examples?|samples?|docs?|documentation)\//i;
const MAX_FILES = 500;
const MAX_LENGTH = 1_000_000;

/** Prometheus and Alertmanager, as files, in ConfigMaps and as objects of their operator. */
export const monitoring = derived((model: DeliveryModel): Monitoring => {
  const prometheus: PrometheusConfig[] = [];
  const rules: AlertRule[] = [];
  const alertmanagers: AlertmanagerConfig[] = [];
  const add = (data: PositionedData) => {
    const server = prometheusConfig(data);
    if (server) prometheus.push(server);
    rules.push(...alertRules(data));
    const manager = alertmanagerConfig(data);
    if (manager) alertmanagers.push(manager);
  };
  const files = model.tree.files.filter(
    ({ path }) =>
      CANDIDATE.test(path) &&
      !NOT_OURS.test(path) &&
      !path.includes('/templates/'),
  );
  for (const { path } of files.slice(0, MAX_FILES)) {
    const file = model.tree.read(path);
    if (file.ok && file.text.length <= MAX_LENGTH && isMonitoring(file.text)) {
      for (const document of parseYaml(path, file.text).documents) {
        add({ ...document, path });
      }
    }
  }
  // What a chart says by default is said again by whoever installs it.
  const inChart = (path: string) =>
    model.helmCharts.some(folder => path.startsWith(`${folder}/templates/`));
  const objects = model.objects.filter(
    object =>
      isDeployable(object) &&
      !NOT_OURS.test(object.at.path) &&
      !inChart(object.at.path),
  );
  for (const object of objects) {
    const { kind, body, at, positionOf } = object;
    if (kind === 'ConfigMap' || kind === 'Secret') {
      for (const [key, value] of Object.entries({
        ...asRecord(body.data),
        ...asRecord(body.stringData),
      })) {
        const text = asString(value);
        if (text && isMonitoring(text)) {
          embedded(at.path, text, object.positionOf(['data', key]).line, add);
        }
      }
    } else if (kind === 'PrometheusRule') {
      const spec = asRecord(body.spec);
      rules.push(
        ...alertRules(
          { path: at.path, data: spec, positionOf, keyPositionOf: positionOf },
          ['spec'],
        ),
      );
    } else if (kind === 'AlertmanagerConfig') {
      const spec = asRecord(body.spec);
      const found = alertmanagerConfig(
        { path: at.path, data: spec, positionOf, keyPositionOf: positionOf },
        ['spec'],
      );
      if (found) alertmanagers.push(found);
    }
  }
  return { prometheus, rules, alertmanagers };
});

function isMonitoring(text: string): boolean {
  return (
    text.includes('scrape_configs') ||
    (text.includes('alert:') && text.includes('groups:')) ||
    (text.includes('receivers:') && text.includes('route:'))
  );
}

/** A file in a block of a ConfigMap: its lines follow the key's. */
function embedded(
  path: string,
  text: string,
  line: number,
  add: (data: PositionedData) => void,
): void {
  const moved = (at: Position): Position => ({ path, line: line + at.line });
  for (const document of parseYaml(path, text).documents) {
    add({
      path,
      data: document.data,
      positionOf: keys => moved(document.positionOf(keys)),
      keyPositionOf: keys => moved(document.keyPositionOf(keys)),
    });
  }
}
