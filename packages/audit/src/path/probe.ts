import { asNumber, asRecord, asString, isRecord } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { Container, Workload } from './delivery-model';

export type ProbeKind = 'startupProbe' | 'livenessProbe' | 'readinessProbe';

/** A probe with the defaults that the API server fills in. Times in seconds. */
export interface Probe {
  readonly kind: ProbeKind;
  /** Path of an HTTP probe; null for others. */
  readonly path: string | null;
  readonly initialDelay: number;
  readonly period: number;
  readonly failureThreshold: number;
  /** Where its initial delay is set, or the probe starts. */
  readonly at: Position;
  readonly thresholdAt: Position;
}

/** The container's probe of a kind; null when it has none. */
function probeOf(
  { object }: Workload,
  container: Container,
  kind: ProbeKind,
): Probe | null {
  const body = container.body[kind];
  if (!isRecord(body)) {
    return null;
  }
  const keys = [...container.keys, kind];
  return {
    kind,
    path: asString(asRecord(body.httpGet).path),
    initialDelay: asNumber(body.initialDelaySeconds) ?? 0,
    period: asNumber(body.periodSeconds) ?? 10,
    failureThreshold: asNumber(body.failureThreshold) ?? 3,
    at: object.positionOf([...keys, 'initialDelaySeconds']),
    thresholdAt: object.positionOf([...keys, 'failureThreshold']),
  };
}

/** What a container is given to start before it is restarted. */
export interface StartupBudget {
  readonly probe: Probe;
  /** initialDelay + period × failureThreshold. */
  readonly seconds: number;
}

/**
 * A startup probe decides; without one the liveness probe restarts the
 * container. Null when nothing restarts it.
 * Source: Kubernetes, "Configure Liveness, Readiness and Startup Probes".
 */
export function startupBudgetOf(
  workload: Workload,
  container: Container,
): StartupBudget | null {
  const probe =
    probeOf(workload, container, 'startupProbe') ??
    probeOf(workload, container, 'livenessProbe');
  return (
    probe && {
      probe,
      seconds: probe.initialDelay + probe.period * probe.failureThreshold,
    }
  );
}

/** A path that answers without asking other systems, by its name. */
const SHALLOW_PATH = /(live|livez|liveness|alive|ping|startup|started|up)\/?$/i;
/** A path that reports on the whole service, its dependencies included. */
const DEEP_PATH =
  /(health|healthz|healthcheck|health-check|ready|readyz|readiness|status)\/?$/i;

/** True when the probe's path reports on dependencies too, by its name. */
export function asksDependencies({ path }: Probe): boolean {
  const plain = (path ?? '').split('?')[0];
  return DEEP_PATH.test(plain) && !SHALLOW_PATH.test(plain);
}
