import { Position } from '../position';
import { asArray, asRecord, asString, asText, isRecord, own } from '../untyped';
import { KeyPath } from '../yaml/yaml.types';
import {
  AlertmanagerConfig,
  AlertRule,
  PrometheusConfig,
  ScrapeTarget,
} from './prometheus.types';

/** Parsed YAML, and where its values stand. */
export interface PositionedData {
  readonly path: string;
  readonly data: unknown;
  positionOf(keys: KeyPath): Position;
  /** Where the key itself stands. */
  keyPositionOf(keys: KeyPath): Position;
}

/** The configuration of a Prometheus server; null for anything else. */
export function prometheusConfig({
  path,
  data,
  positionOf,
  keyPositionOf,
}: PositionedData): PrometheusConfig | null {
  const scrapes = own(data, 'scrape_configs');
  if (!Array.isArray(scrapes)) return null;
  const alerting = asRecord(own(data, 'alerting'));
  const managers = asArray(alerting.alertmanagers);
  return {
    path,
    targets: scrapes.flatMap((job, index) =>
      targetsOf(job, ['scrape_configs', index], positionOf),
    ),
    ruleFiles:
      asArray(own(data, 'rule_files')).length > 0
        ? keyPositionOf(['rule_files'])
        : null,
    rulePatterns: asArray(own(data, 'rule_files')).map(
      pattern => asText(pattern) ?? '',
    ),
    alerting: managers.length > 0 ? keyPositionOf(['alerting']) : null,
    alertmanagers: managers.flatMap((manager, index) =>
      addresses(manager, ['alerting', 'alertmanagers', index], positionOf),
    ),
    discovered: managers.some(manager =>
      Object.keys(asRecord(manager)).some(
        key => key.endsWith('_sd_configs') || key === 'file_sd_configs',
      ),
    ),
    at: positionOf([]),
  };
}

function targetsOf(
  job: unknown,
  keys: KeyPath,
  positionOf: PositionedData['positionOf'],
): ScrapeTarget[] {
  const relabelled = asArray(own(job, 'relabel_configs')).some(
    rule => asRecord(rule).target_label === '__address__',
  );
  const name = asText(own(job, 'job_name')) ?? '';
  return addresses(job, keys, positionOf).map(({ value, at }) => ({
    job: name,
    value,
    relabelled,
    at,
  }));
}

/** The addresses of `static_configs`. */
function addresses(
  owner: unknown,
  keys: KeyPath,
  positionOf: PositionedData['positionOf'],
): { readonly value: string; readonly at: Position }[] {
  return asArray(own(owner, 'static_configs')).flatMap((config, index) =>
    asArray(own(config, 'targets')).flatMap((target, position) => {
      const value = asText(target);
      return value === null
        ? []
        : [
            {
              value,
              at: positionOf([
                ...keys,
                'static_configs',
                index,
                'targets',
                position,
              ]),
            },
          ];
    }),
  );
}

/** The alerts of a rule file (`groups:`) or of a PrometheusRule's `spec`. */
export function alertRules(
  { data, positionOf }: PositionedData,
  root: KeyPath = [],
): readonly AlertRule[] {
  return asArray(own(data, 'groups')).flatMap((group, index) =>
    asArray(own(group, 'rules')).flatMap((rule, position) => {
      const name = asString(own(rule, 'alert'));
      const expression = asText(own(rule, 'expr'));
      return name === null || expression === null
        ? []
        : [
            {
              name,
              expression,
              at: positionOf([...root, 'groups', index, 'rules', position]),
            },
          ];
    }),
  );
}

/**
 * The configuration of an Alertmanager: `route` and `receivers`, in its own
 * file or in the `spec` of an AlertmanagerConfig. Null for anything else.
 */
export function alertmanagerConfig(
  { path, data, positionOf }: PositionedData,
  root: KeyPath = [],
): AlertmanagerConfig | null {
  const receivers = own(data, 'receivers');
  const route = own(data, 'route');
  if (!Array.isArray(receivers) || !isRecord(route)) return null;
  return {
    path,
    fallback: asString(route.receiver),
    receivers: receivers.map((receiver, index) => ({
      name: asString(own(receiver, 'name')) ?? '',
      tells: Object.entries(asRecord(receiver)).some(
        ([key, value]) => /_?configs$/i.test(key) && asArray(value).length > 0,
      ),
      at: positionOf([...root, 'receivers', index]),
    })),
    at: positionOf([...root, 'route']),
  };
}
