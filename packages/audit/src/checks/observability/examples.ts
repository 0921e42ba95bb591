/** A production compose file with Prometheus and what it is configured with. */
export const monitored = (more = '') => `services:
  app:
    image: acme/app:1
  prometheus:
    image: prom/prometheus:v3.1.0
    volumes: [./prometheus.yml:/etc/prometheus/prometheus.yml]
${more}`;

/** One alert. */
export const RULES = `groups:
  - name: app
    rules:
      - alert: AppDown
        expr: up{job="app"} == 0
`;
