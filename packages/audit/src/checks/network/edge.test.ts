import { failures, neverFails, states } from '../testing';
import { rateLimit } from './rate-limit';
import { tls } from './tls';

const PROD = 'docker-compose.prod.yml';
const compose = (image: string, more: string) =>
  `services:\n  it:\n    image: ${image}\n${more}`;
const ports = (...list: string[]) =>
  `    ports:\n${list.map(port => `      - "${port}"\n`).join('')}`;
const ingress = (spec = '', annotations = '{}') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop, namespace: shop, annotations: ${annotations}}\nspec:\n${spec}  rules: [{host: shop.acme.test}]\n`;

describe('network/tls', () => {
  it('fails for an Ingress in clear text', async () => {
    expect(await failures(tls, { 'k8s/i.yaml': ingress() })).toEqual([
      'k8s/i.yaml:5',
    ]);
  });

  it.each([
    ['a certificate', ingress('  tls: [{secretName: shop}]\n')],
    [
      'a certificate of the load balancer',
      ingress('', '{alb.ingress.kubernetes.io/certificate-arn: "arn:x"}'),
    ],
    [
      'a tunnel that ends TLS',
      ingress('  ingressClassName: cloudflare-tunnel\n'),
    ],
  ])('passes with %s', async (_, text) => {
    expect(await neverFails(tls, { 'k8s/i.yaml': text })).toBe(true);
  });

  it('asks the proxy of a compose stack for a port with TLS', async () => {
    expect(
      await failures(tls, { [PROD]: compose('nginx:1.27', ports('80:80')) }),
    ).toEqual([`${PROD}:5`]);
    expect(
      await states(tls, {
        [PROD]: compose('nginx:1.27', ports('80:80', '443:443')),
      }),
    ).toEqual(['pass it']);
  });
});

describe('network/rate-limit', () => {
  const files = { 'k8s/i.yaml': ingress('  tls: [{secretName: a}]\n') };
  it('answers once, at the way in', async () => {
    expect(await failures(rateLimit, files)).toEqual(['k8s/i.yaml:1']);
  });

  it.each([
    [
      'an annotation',
      {
        'k8s/i.yaml': ingress(
          '',
          '{nginx.ingress.kubernetes.io/limit-rps: "5"}',
        ),
      },
    ],
    [
      'a middleware',
      {
        ...files,
        'k8s/m.yaml':
          'apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: m}\nspec: {rateLimit: {average: 10}}\n',
      },
    ],
    [
      'a library',
      {
        ...files,
        'package.json': '{"dependencies": {"express-rate-limit": "7"}}',
      },
    ],
    [
      'nginx',
      {
        ...files,
        'nginx/nginx.conf':
          'limit_req_zone $binary_remote_addr zone=a:10m rate=10r/s;\n',
      },
    ],
    [
      'code',
      {
        ...files,
        'src/Program.cs': 'builder.Services.AddRateLimiter(o => {});\n',
      },
    ],
    [
      'a firewall',
      { ...files, 'infra/waf.tf': 'resource "aws_wafv2_web_acl" "a" {}\n' },
    ],
  ])('passes with %s', async (_, tree: Record<string, string>) => {
    expect(await states(rateLimit, tree)).toEqual(['pass .']);
  });
});
