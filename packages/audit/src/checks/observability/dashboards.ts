import {
  hasKind,
  hasResource,
  productionPlace,
} from '../../observability/declared';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck } from '../define-check';
import { monitored } from './examples';
import { VENDORED } from '../../source/tree-path';

/** A dashboard of Grafana, by its path; others are told by their contents. */
const FILE =
  /(^|\/)[^/]*(dashboard|grafana|mixin)[^/]*(\/.*)?\.(json|jsonnet|libsonnet)$/i;
const CONTENTS = /"(?:panels|schemaVersion|rows)"\s*:/;
const RESOURCES =
  /dashboard|^azurerm_application_insights_workbook$|^newrelic_one_/;
const MAX_FILES = 200;

export const dashboards = defineCheck({
  id: 'observability/dashboards',
  priority: 'P2',
  evidence: ['static'],
  title: 'Dashboards are in the repository',
  why: 'Those that were clicked together are lost with Grafana’s volume, and nobody reviews a change.',
  remedy: 'Provision dashboards from files in the repository.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'docker-compose.prod.yml': monitored() },
    passes: {
      'docker-compose.prod.yml': monitored(),
      'grafana/dashboards/app.json': '{"title": "App", "panels": []}\n',
    },
  },
  *run(model) {
    const place = productionPlace(model);
    if (!place) return;
    const found =
      dashboardFile(model) ??
      hasKind(model, /\/GrafanaDashboard$/) ??
      hasResource(model, RESOURCES) ??
      labelled(model);
    yield found
      ? { state: 'pass', on: {}, at: found }
      : {
          state: 'fail',
          on: {},
          message:
            'No dashboard of what runs in production is in the repository',
          at: place.at,
          key: 'dashboards',
        };
  },
});

function dashboardFile({ tree }: DeliveryModel): Position | null {
  const files = tree.files.filter(
    ({ path }) => FILE.test(path) && !VENDORED.test(path),
  );
  for (const { path } of files.slice(0, MAX_FILES)) {
    if (!path.endsWith('.json')) return { path, line: 1 };
    const file = tree.read(path);
    if (file.ok && CONTENTS.test(file.text)) return { path, line: 1 };
  }
  return null;
}

/** ConfigMaps that Grafana's sidecar loads. */
function labelled({ objects }: DeliveryModel): Position | null {
  return (
    objects.find(
      ({ kind, labels }) =>
        kind === 'ConfigMap' &&
        Object.keys(labels).some(key => /dashboard/i.test(key)),
    )?.at ?? null
  );
}
