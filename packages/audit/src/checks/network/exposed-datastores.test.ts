import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { exposedDatastores } from './exposed-datastores';

const PROD = 'docker-compose.prod.yml';
const compose = (image: string, more: string) =>
  `services:\n  it:\n    image: ${image}\n${more}`;
const ports = (...list: string[]) =>
  `    ports:\n${list.map(port => `      - "${port}"\n`).join('')}`;
describe('network/exposed-datastores', () => {
  it('fails for a database that production publishes, on its line', async () => {
    const files = { [PROD]: compose('postgres:17', ports('5432:5432')) };
    expect(await failures(exposedDatastores, files)).toEqual([`${PROD}:5`]);
    const [result] = await ask(exposedDatastores, files);
    expect(result.remedy).toContain('"127.0.0.1:5432:5432"');
  });

  it.each([
    '5432:5432',
    '0.0.0.0:5432:5432',
    '15432:5432',
    '[::]:5432:5432',
    '5432',
    '10.0.0.4:5432:5432',
  ])('fails for "%s"', async port => {
    expect(
      await failures(exposedDatastores, {
        [PROD]: compose('postgres:17', ports(port)),
      }),
    ).toHaveLength(1);
  });

  it.each(['127.0.0.1:5432:5432', 'localhost:5432:5432', '[::1]:5432:5432'])(
    'passes for "%s"',
    async port => {
      expect(
        await neverFails(exposedDatastores, {
          [PROD]: compose('postgres:17', ports(port)),
        }),
      ).toBe(true);
    },
  );

  it('fails for the shared file beside the one for developers', async () => {
    expect(
      await failures(exposedDatastores, {
        'docker-compose.yml': compose('bitnami/redis:7.4', ports('6379:6379')),
        'docker-compose.dev.yml': compose('acme/web', ''),
      }),
    ).toEqual(['docker-compose.yml:5']);
  });

  it('does not know where a single compose file runs', async () => {
    expect(
      await states(exposedDatastores, {
        'compose.yaml': compose('postgres:17', ports('5432:5432')),
      }),
    ).toEqual(['unknown it']);
  });

  it.each([
    [
      'the file for developers',
      { 'docker-compose.dev.yml': compose('postgres:17', ports('5432:5432')) },
    ],
    [
      'an example',
      {
        'examples/docker-compose.prod.yml': compose(
          'postgres:17',
          ports('5432:5432'),
        ),
      },
    ],
    [
      'a tool beside the database',
      { [PROD]: compose('mongo-express:1', ports('8081:8081')) },
    ],
    [
      'a profile for debugging',
      {
        [PROD]: compose(
          'postgres:17',
          `${ports('5432:5432')}    profiles: [debug]\n`,
        ),
      },
    ],
    [
      'a cluster address',
      {
        'k8s/s.yaml': service('db', 5432),
        'k8s/d.yaml': deployment('db', '          image: postgres:17\n'),
      },
    ],
  ])('says nothing about %s', async (_, files: Record<string, string>) => {
    expect(await neverFails(exposedDatastores, files)).toBe(true);
  });

  it('fails for a public load balancer in front of a database', async () => {
    const files = (spec: string, annotations = '') => ({
      'k8s/d.yaml': deployment('db', '          image: postgres:17\n'),
      'k8s/s.yaml': service('db', 5432)
        .replace('spec:\n', `spec:\n  ${spec}\n`)
        .replace('namespace: shop', `namespace: shop${annotations}`),
    });
    expect(
      await failures(exposedDatastores, files('type: LoadBalancer')),
    ).toEqual(['k8s/s.yaml:5']);
    expect(
      await neverFails(
        exposedDatastores,
        files(
          'type: LoadBalancer',
          ', annotations: {networking.gke.io/load-balancer-type: Internal, cloud.google.com/internal: "true"}',
        ),
      ),
    ).toBe(true);
    expect(await states(exposedDatastores, files('type: NodePort'))).toEqual([
      'unknown db',
    ]);
  });
});
