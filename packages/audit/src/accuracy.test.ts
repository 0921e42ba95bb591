import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { auditTree, memoryTree, SourceTree } from '.';

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
    (entry): entry is [string, Truth] => typeof entry[1] !== 'string',
  );
}

/** Every file below a folder, relative to it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)));
}

/**
 * A tree of the corpus: the files whose content is carried, and all others of
 * the repository as empty ones, so that questions of existence have answers.
 */
function corpusTree(name: string): SourceTree {
  const carried = mkdtempSync(join(tmpdir(), 'runway-accuracy-'));
  try {
    execFileSync('tar', [
      '-xJf',
      join(corpus, `${name}.tar.xz`),
      '-C',
      carried,
    ]);
    const listed = gunzipSync(
      readFileSync(join(corpus, `${name}.files.txt.gz`)),
    );
    const files: Record<string, string> = {};
    for (const path of listed.toString('utf8').split('\n')) {
      if (path) {
        files[path] = '';
      }
    }
    for (const path of filesBelow(carried)) {
      files[path] = readFileSync(join(carried, path), 'utf8');
    }
    return memoryTree(files);
  } finally {
    rmSync(carried, { recursive: true, force: true });
  }
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
      report = await auditTree(corpusTree(name));
    }, 120_000);

    it('answers every check without an error', () => {
      expect(report.results.filter(({ state }) => state === 'error')).toEqual(
        [],
      );
    });

    if (truth.mustFail.length === 0) {
      it('is well run: no P0 check fails', () => {
        expect(
          report.results
            .filter(
              ({ state, priority }) => state === 'fail' && priority === 'P0',
            )
            .map(({ check, message }) => `${check}: ${message}`),
        ).toEqual([]);
      });
    }

    truth.mustFail.forEach(fact => {
      it(`finds ${sentence(fact)}`, () => {
        const { check, path, line } = fact;
        expect(failingPlaces(report, check)).toContain(`${path}:${line}`);
      });
    });

    truth.mustNotFail.forEach(fact => {
      it(`does not cry wolf: ${sentence(fact)}`, () => {
        const { check, path, line } = fact;
        expect(failingPlaces(report, check)).not.toContain(`${path}:${line}`);
      });
    });
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
