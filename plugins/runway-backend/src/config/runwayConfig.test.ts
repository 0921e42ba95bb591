import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readRunwayConfig } from './runwayConfig';

const read = (runway?: JsonObject) =>
  readRunwayConfig(new ConfigReader(runway ? { runway } : {}), '/portal');

describe('configuration', () => {
  it('needs none', () => {
    expect(read()).toEqual({
      catalogScan: { interval: 600_000 },
      assessment: {
        concurrency: 1,
        recheckInterval: 3_600_000,
        lease: 60_000,
        timeout: 300_000,
        maxAttempts: 3,
        retryDelay: 60_000,
        workerMemoryMb: 512,
      },
      sources: {
        maxFiles: 50_000,
        maxFileBytes: 2_097_152,
        maxTotalBytes: 67_108_864,
        allowLocalFolders: [],
      },
    });
  });

  it('reads durations as Backstage writes them, and folders from the working directory', () => {
    expect(
      read({
        catalogScan: { interval: { minutes: 2, seconds: 5 } },
        assessment: { lease: '90s', timeout: 'PT1H' },
        sources: { allowLocalFolders: ['../examples', '/srv/code'] },
      }),
    ).toMatchObject({
      catalogScan: { interval: 125_000 },
      assessment: { lease: 90_000, timeout: 3_600_000 },
      sources: { allowLocalFolders: ['/examples', '/srv/code'] },
    });
  });

  it.each([
    [
      'a number that makes no sense',
      { assessment: { concurrency: 0 } },
      /runway\.assessment\.concurrency: /,
    ],
    [
      'something that is not a duration',
      { catalogScan: { interval: 'often' } },
      /runway\.catalogScan\.interval: is not a duration; write for example '10m'/,
    ],
    [
      'a duration that would keep the backend busy',
      { assessment: { lease: { milliseconds: 5 } } },
      /runway\.assessment\.lease: must be at least one second/,
    ],
    [
      'a key that does not exist',
      { assessment: { concurency: 2 } },
      /runway\.assessment: .*concurency/,
    ],
    [
      'several mistakes at once',
      { sources: { maxFiles: 'all' }, x: 1 },
      /sources\.maxFiles.*; .*x/s,
    ],
  ])('refuses %s, with key and reason', (_, runway, reason) => {
    expect(() => read(runway)).toThrow(reason);
  });
});
