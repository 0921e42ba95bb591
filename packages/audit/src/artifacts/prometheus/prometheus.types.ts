import { Position, Positioned } from '../position';

/** A fixed target of a scrape job: `postgres-exporter:9187`. */
export interface ScrapeTarget {
  readonly job: string;
  readonly value: string;
  /** True when relabelling replaces the address that is asked. */
  readonly relabelled: boolean;
  readonly at: Position;
}

/** A Prometheus server's configuration. */
export interface PrometheusConfig {
  readonly path: string;
  readonly targets: readonly ScrapeTarget[];
  /** Where `rule_files` stands; null when there are none. */
  readonly ruleFiles: Position | null;
  /** Paths and patterns of rule files, as its container sees them. */
  readonly rulePatterns: readonly string[];
  /** Where `alerting.alertmanagers` stands; null when there is none. */
  readonly alerting: Position | null;
  /** Fixed addresses of Alertmanagers. */
  readonly alertmanagers: readonly Positioned[];
  /** True when Alertmanagers are discovered as well. */
  readonly discovered: boolean;
  readonly at: Position;
}

/** One alert of a rule file or PrometheusRule. */
export interface AlertRule {
  readonly name: string;
  readonly expression: string;
  readonly at: Position;
}

/** An Alertmanager's configuration, or an AlertmanagerConfig object. */
export interface AlertmanagerConfig {
  readonly path: string;
  /** The receiver of the root route. */
  readonly fallback: string | null;
  /** Receivers by name, and whether they tell anybody. */
  readonly receivers: readonly {
    readonly name: string;
    readonly tells: boolean;
    readonly at: Position;
  }[];
  readonly at: Position;
}
