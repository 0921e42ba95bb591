import { alertsRouted } from './alerts-routed';
import { dashboards } from './dashboards';
import { logs } from './logs';
import { metrics } from './metrics';
import { scrapeTargets } from './scrape-targets';
import { slo } from './slo';
import { traces } from './traces';

/** The checks of this layer. */
export const observabilityChecks = [
  metrics,
  dashboards,
  logs,
  traces,
  slo,
  alertsRouted,
  scrapeTargets,
];
