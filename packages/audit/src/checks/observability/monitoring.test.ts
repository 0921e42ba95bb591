import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { alertsRouted } from './alerts-routed';
import { monitored, RULES } from './examples';
import { scrapeTargets } from './scrape-targets';

const scrape = (...targets: string[]) =>
  `scrape_configs:\n${targets
    .map(
      (target, i) =>
        `  - job_name: j${i}\n    static_configs:\n      - targets: ["${target}"]\n`,
    )
    .join('')}`;
const compose = (config: string, more = '') => ({
  'docker-compose.prod.yml': monitored(more),
  'prometheus.yml': config,
});

describe('observability/scrape-targets', () => {
  it('fails for each target that nothing deploys, and names the Prometheus', async () => {
    const results = await ask(
      scrapeTargets,
      compose(scrape('app:8080', 'redis-exporter:9121', 'cadvisor:8080')),
    );
    expect(results.map(({ locations }) => locations[0].line)).toEqual([7, 10]);
    expect(results[0]).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'prometheus.yml' },
        { path: 'docker-compose.prod.yml', role: 'related' },
      ],
    });
  });

  it('passes for itself, names of containers and network aliases', async () => {
    expect(
      await states(
        scrapeTargets,
        compose(
          scrape('localhost:9090', 'db-1:9187', 'metrics:9100'),
          '  db:\n    image: acme/db:1\n    container_name: db-1\n  node:\n    image: acme/node:1\n    networks: {mon: {aliases: [metrics]}}\n',
        ),
      ),
    ).toEqual(['pass .']);
  });

  it('fails for a port of localhost on which Prometheus does not listen', async () => {
    const [result] = await ask(
      scrapeTargets,
      compose(scrape('localhost:8080')),
    );
    expect(result.message).toContain('the container of prometheus itself');
  });

  it('fails for the port on the host and for an exporter’s wrong port', async () => {
    const messages = (
      await ask(
        scrapeTargets,
        compose(
          scrape('api:8081', 'redis-exporter:9187'),
          '  api:\n    image: acme/api:1\n    ports: ["8081:8080"]\n  redis-exporter:\n    image: oliver006/redis_exporter:v1\n',
        ),
      )
    ).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining(
        'api listens on 8080; 8081 is its port on the host',
      ),
      expect.stringContaining('redis-exporter listens on 9121, not on 9187'),
    ]);
  });

  it('does not know about hosts elsewhere, shared networks and files nobody mounts', async () => {
    expect(
      await neverFails(
        scrapeTargets,
        compose(
          scrape(
            '10.0.0.7:9100',
            'node.acme.com:9100',
            'host.docker.internal:9100',
            '${HOST}:9100',
          ),
        ),
      ),
    ).toBe(true);
    expect(
      await states(scrapeTargets, {
        'docker-compose.prod.yml':
          'services:\n  prometheus:\n    image: prom/prometheus\n    volumes: [./prometheus.yml:/p.yml]\n    networks: [shared]\nnetworks: {shared: {external: true}}\n',
        'prometheus.yml': scrape('node:9100'),
      }),
    ).toEqual(['unknown .']);
    expect(
      await states(scrapeTargets, { 'prometheus.yml': scrape('node:9100') }),
    ).toEqual(['unknown .']);
  });

  it('leaves what a prober asks alone', async () => {
    expect(
      await neverFails(
        scrapeTargets,
        compose(
          'scrape_configs:\n  - job_name: probe\n    static_configs: [{targets: [nowhere]}]\n    relabel_configs: [{target_label: __address__, replacement: "app:9115"}]\n',
        ),
      ),
    ).toBe(true);
  });

  it('reads a ConfigMap and compares with Services and their ports', async () => {
    const cluster = (target: string) => ({
      'k8s/all.yaml': `${service('api', 8080)}---\n${deployment(
        'api',
        '          image: acme/api:1\n',
      )}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: prometheus, namespace: shop}\ndata:\n  prometheus.yml: |\n    scrape_configs:\n      - job_name: api\n        static_configs:\n          - targets: ["${target}"]\n`,
    });
    expect(await states(scrapeTargets, cluster('api.shop:8080'))).toEqual([
      'pass .',
    ]);
    const [wrong] = await ask(scrapeTargets, cluster('api:9999'));
    expect(wrong.message).toContain('Service api has no port 9999');
    expect(wrong.locations[0].line).toBe(30);
    expect(await failures(scrapeTargets, cluster('worker:8080'))).toHaveLength(
      1,
    );
  });
});

describe('observability/alerts-routed', () => {
  const server = (more = '') =>
    `rule_files: [/etc/prometheus/alerts.yml]\n${more}scrape_configs: []\n`;
  const TO = `alerting:\n  alertmanagers:\n    - static_configs:\n        - targets: [alertmanager:9093]\n`;

  it('fails where the rules are named, when no Alertmanager is', async () => {
    const [result] = await ask(alertsRouted, {
      ...compose(server()),
      'alerts.yml': RULES,
    });
    expect(result).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'prometheus.yml', line: 1 },
        { path: 'alerts.yml', line: 4 },
      ],
    });
  });

  it('fails where an Alertmanager is named that nothing deploys', async () => {
    expect(
      await failures(alertsRouted, {
        ...compose(server(TO)),
        'alerts.yml': RULES,
      }),
    ).toEqual(['prometheus.yml:5']);
  });

  it('fails when every alert ends at a receiver that tells nobody', async () => {
    const config = (receivers: string) => ({
      'alertmanager.yml': `route: {receiver: default}\nreceivers:\n${receivers}`,
    });
    expect(await failures(alertsRouted, config('  - name: default\n'))).toEqual(
      ['alertmanager.yml:1'],
    );
    expect(
      await states(
        alertsRouted,
        config(
          '  - name: default\n  - name: oncall\n    pagerduty_configs: [{routing_key: x}]\n',
        ),
      ),
    ).toEqual(['pass .']);
  });

  it('reads an AlertmanagerConfig, whose keys are written otherwise', async () => {
    const object = (configs: string) => ({
      'k8s/am.yaml': `apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: x}\nspec:\n  route: {receiver: r}\n  receivers: [{name: r${configs}}]\n`,
    });
    expect(
      await states(alertsRouted, object(', slackConfigs: [{channel: a}]')),
    ).toEqual(['pass .']);
    expect(await failures(alertsRouted, object(''))).toEqual(['k8s/am.yaml:5']);
  });

  it('does not know where PrometheusRules are received', async () => {
    expect(
      await states(alertsRouted, {
        'k8s/rules.yaml':
          'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: x}\nspec: {groups: [{name: a, rules: [{alert: Down, expr: up == 0}]}]}\n',
      }),
    ).toEqual(['unknown .']);
  });

  it('does not count the rules of another Prometheus', async () => {
    expect(
      await neverFails(alertsRouted, {
        ...compose(server()),
        'other/other-alerts.yml': RULES,
      }),
    ).toBe(true);
  });
});
