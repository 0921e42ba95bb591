import { deployment, failures, neverFails, service } from '../testing';
import { unauthenticatedAdmin } from './unauthenticated-admin';

const PROD = 'docker-compose.prod.yml';
const compose = (image: string, more: string) =>
  `services:\n  it:\n    image: ${image}\n${more}`;
const ports = (...list: string[]) =>
  `    ports:\n${list.map(port => `      - "${port}"\n`).join('')}`;
const ingress = (spec = '', annotations = '{}') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop, namespace: shop, annotations: ${annotations}}\nspec:\n${spec}  rules: [{host: shop.acme.test}]\n`;

describe('network/unauthenticated-admin', () => {
  const env = (...list: string[]) =>
    `    environment:\n${list.map(each => `      ${each}\n`).join('')}`;
  it.each([
    [
      'pgAdmin without a login',
      'dpage/pgadmin4:8',
      env('PGADMIN_CONFIG_SERVER_MODE: "False"'),
      '80',
    ],
    ['Redis Commander', 'rediscommander/redis-commander', '', '8081'],
    [
      'mongo-express without its password',
      'mongo-express:1',
      env('ME_CONFIG_BASICAUTH: "false"'),
      '8081',
    ],
    [
      "Traefik's insecure API",
      'traefik:v3',
      '    command: [--api.insecure=true]\n',
      '8080',
    ],
    ['Kafka UI', 'provectuslabs/kafka-ui', '', '8080'],
    [
      'Grafana with anonymous administrators',
      'grafana/grafana:11',
      env(
        'GF_AUTH_ANONYMOUS_ENABLED: "true"',
        'GF_AUTH_ANONYMOUS_ORG_ROLE: Admin',
      ),
      '3000',
    ],
    [
      'phpMyAdmin that logs everybody in',
      'phpmyadmin:5',
      env('PMA_USER: root', 'PMA_PASSWORD: x'),
      '80',
    ],
  ])('fails for %s', async (_, image, more, port) => {
    const files = (published: string) => ({
      [PROD]: compose(image, more + ports(published)),
    });
    expect(
      await failures(unauthenticatedAdmin, files(`9000:${port}`)),
    ).toHaveLength(1);
    expect(
      await neverFails(unauthenticatedAdmin, files(`127.0.0.1:9000:${port}`)),
    ).toBe(true);
  });

  it.each([
    ['pgAdmin as it comes', 'dpage/pgadmin4:8', ''],
    [
      'Redis Commander with a password',
      'rediscommander/redis-commander',
      env('HTTP_USER: a', 'HTTP_PASSWORD: ${P:-x}'),
    ],
    [
      'Grafana with anonymous viewers',
      'grafana/grafana:11',
      env('GF_AUTH_ANONYMOUS_ENABLED: "true"'),
    ],
    ['Adminer, which asks for the database password', 'adminer:4', ''],
  ])('passes for %s', async (_, image, more) => {
    expect(
      await neverFails(unauthenticatedAdmin, {
        [PROD]: compose(image, more + ports('9000:80')),
      }),
    ).toBe(true);
  });

  it('fails in a cluster only where an Ingress without authentication leads to it', async () => {
    const files = (annotations: string) => ({
      'k8s/a.yaml': deployment(
        'ui',
        '          image: provectuslabs/kafka-ui:v0.7\n',
      ),
      'k8s/s.yaml': service('ui'),
      'k8s/i.yaml': ingress(
        '  defaultBackend: {service: {name: ui, port: {number: 8080}}}\n',
        annotations,
      ),
    });
    expect(await failures(unauthenticatedAdmin, files('{}'))).toEqual([
      'k8s/a.yaml:13',
    ]);
    expect(
      await neverFails(
        unauthenticatedAdmin,
        files('{nginx.ingress.kubernetes.io/auth-url: "https://sso"}'),
      ),
    ).toBe(true);
  });
});
