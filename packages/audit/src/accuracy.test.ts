import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { auditTree, directoryTree } from './index';

/** One known fact about one line of a real repository. */
interface Fact {
  readonly check: string;
  readonly path: string;
  readonly line: number;
  readonly why?: string;
}

interface Truth {
  readonly mustFail: readonly Fact[];
  readonly mustNotFail: readonly Fact[];
}

/** Real repositories, carried beside this one; RUNWAY_CORPUS moves them. */
const corpus =
  process.env.RUNWAY_CORPUS ?? resolve(__dirname, '../../../../shared/corpus');

function readTruth(): [string, Truth][] {
  const truth: Record<string, Truth | string> = JSON.parse(
    readFileSync(join(corpus, 'truth.json'), 'utf8'),
  );
  return Object.entries(truth).filter(
    (entry): entry is [string, Truth] =>
      typeof entry[1] !== 'string' &&
      entry[1].mustFail.length + entry[1].mustNotFail.length > 0,
  );
}

function unpack(name: string): { folder: string; remove: () => void } {
  const parent = mkdtempSync(join(tmpdir(), 'runway-accuracy-'));
  execFileSync('bash', [join(corpus, 'unpack.sh'), parent, name]);
  return {
    folder: join(parent, name),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

function sentence({ check, path, line, why }: Fact): string {
  return `${check} at ${path}:${line}${why ? ` (${why})` : ''}`;
}

/** Where a check fails, as `path:line`, whatever the location's role. */
function failingPlaces(report: AuditReport, check: string): string[] {
  return report.results
    .filter(result => result.check === check && result.state === 'fail')
    .flatMap(({ locations }) =>
      locations.map(({ path, line }) => `${path}:${line}`),
    );
}

if (existsSync(join(corpus, 'truth.json'))) {
  describe.each(readTruth())('accuracy on %s', (name, truth) => {
    let report: AuditReport;

    beforeAll(async () => {
      const { folder, remove } = unpack(name);
      try {
        report = await auditTree(await directoryTree(folder));
      } finally {
        remove();
      }
    }, 120_000);

    it.each(truth.mustFail.map(fact => [sentence(fact), fact] as const))(
      'finds %s',
      (_, { check, path, line }) => {
        expect(failingPlaces(report, check)).toContain(`${path}:${line}`);
      },
    );

    it.each(truth.mustNotFail.map(fact => [sentence(fact), fact] as const))(
      'does not cry wolf: %s',
      (_, { check, path, line }) => {
        expect(failingPlaces(report, check)).not.toContain(`${path}:${line}`);
      },
    );
  });
} else {
  describe('accuracy on real repositories', () => {
    it('was not measured: the corpus is not here', () => {
      // eslint-disable-next-line no-console
      console.warn(
        `Accuracy was not measured: there is no corpus at ${corpus}. ` +
          'Set RUNWAY_CORPUS to a folder with truth.json and unpack.sh.',
      );
      expect(existsSync(join(corpus, 'truth.json'))).toBe(false);
    });
  });
}
