import { deployment, failures, states } from '../testing';
import { policy } from './policy';
import { segmentation } from './segmentation';

const PROD = 'docker-compose.prod.yml';
describe('network/policy', () => {
  const api = deployment('api', '          image: a\n');
  const of = (selector: string, rest = '') =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: ${selector}${rest}}\n`;
  it('answers once for a repository without any', async () => {
    expect(
      await states(policy, {
        'a.yaml': api,
        'b.yaml': deployment('web', '          image: a\n'),
      }),
    ).toEqual(['fail .']);
  });

  it('passes with a default deny, and names who is left out otherwise', async () => {
    expect(await states(policy, { 'a.yaml': api, 'p.yaml': of('{}') })).toEqual(
      ['pass api'],
    );
    expect(
      await states(policy, {
        'a.yaml': api,
        'p.yaml': of('{matchLabels: {app: web}}'),
      }),
    ).toEqual(['fail api']);
  });

  it('is not satisfied by a policy that lets everybody in', async () => {
    expect(
      await states(policy, {
        'a.yaml': api,
        'p.yaml': of('{}', ', ingress: [{}]'),
      }),
    ).toEqual(['fail api']);
  });
});

describe('network/segmentation', () => {
  const stack = (edge: string, data: string) =>
    `services:\n  proxy:\n    image: nginx:1.27\n    ports: ["443:443"]\n${edge}  db:\n    image: postgres:17\n${data}`;
  it('fails when the proxy and the database share a network', async () => {
    expect(await failures(segmentation, { [PROD]: stack('', '') })).toEqual([
      `${PROD}:2`,
    ]);
  });

  it('passes when they do not', async () => {
    expect(
      await states(segmentation, {
        [PROD]: stack('    networks: [edge]\n', '    networks: {data: {}}\n'),
      }),
    ).toEqual(['pass proxy']);
  });
});
