import { ask, failures, states } from '../testing';
import { parity } from './parity';

describe('config/parity', () => {
  it('finds what production lacks, and where staging sets it', async () => {
    const [result] = await ask(parity, { ...parity.example?.fails });
    expect(result.message).toBe(
      '.env.production lacks QUEUE, which .env.staging sets',
    );
    expect(result.locations[1]).toMatchObject({
      path: '.env.staging',
      line: 2,
    });
  });

  it('counts what the base file gives to every environment', async () => {
    const files = {
      'api/appsettings.json': '{"Queue": {"Name": "orders"}}',
      'api/appsettings.Staging.json':
        '{"Queue": {"Name": "staging"}, "Url": "a"}',
      'api/appsettings.Production.json': '{"Url": "b"}',
    };
    expect(await states(parity, files)).toEqual(['pass .']);
  });

  it('compares JSON and YAML key by key', async () => {
    expect(
      await failures(parity, {
        'appsettings.Staging.json': '{"Queue": {"Name": "a", "Size": 1}}',
        'appsettings.Production.json': '{"Queue": {"Name": "b"}}',
        'src/main/resources/application-staging.yml': 'a: {b: 1}\n',
        'src/main/resources/application-prod.yml': 'c: 1\n',
      }),
    ).toEqual([
      'appsettings.Production.json:1',
      'src/main/resources/application-prod.yml:1',
    ]);
  });

  it('expects nothing of what differs by design, nor of development', async () => {
    expect(
      await states(parity, {
        '.env.staging': 'LOG_LEVEL=debug\n',
        '.env.production': 'A=1\n',
        '.env.development': 'MOCK=1\nLOCAL=1\n',
      }),
    ).toEqual(['pass .']);
  });

  it('does not apply to one environment', async () => {
    expect(await states(parity, { '.env.production': 'A=1' })).toEqual([
      'not-applicable .',
    ]);
  });
});
