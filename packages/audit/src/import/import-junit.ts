import {
  CheckId,
  CheckResult,
  layerOf,
  REPOSITORY_SUBJECT,
} from '@runway/backstage-plugin-runway-common';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { asArray, asRecord, asText, own } from '../artifacts/untyped';
import { ALL_CHECKS } from '../checks';
import { fingerprint } from '../assess/fingerprint';
import { ImportError, MAX_IMPORT_LENGTH } from './import-error';

/** Failing tests beyond this are counted, not listed. */
const MOST_LISTED = 50;
/** Suites in suites; deeper is no test report. */
const MAX_DEPTH = 20;

interface TestCase {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

/**
 * Another tool's JUnit XML as the reported answer of a check: it fails when a
 * test failed, passes when tests ran and none failed, and is unknown when none
 * ran.
 *
 * @param file - what messages call it
 * @param check - the check the tests answer: `code/tests`, `smoke/e2e` …
 * @throws ImportError when it is no JUnit report
 * @public
 */
export function importJunit(
  file: string,
  text: string,
  check: CheckId,
): CheckResult[] {
  const cases = [...casesOf(parse(file, text), 0)];
  const failed = cases.filter(({ state }) => state === 'failed');
  const ran = cases.filter(({ state }) => state !== 'skipped');
  const base = {
    check,
    layer: layerOf(check),
    priority: ALL_CHECKS.find(({ id }) => id === check)?.priority ?? 'P1',
    evidence: 'reported' as const,
    subject: REPOSITORY_SUBJECT,
    locations: [],
    remedy: 'Read the log of the failing tests, mend them, and report again.',
  };
  if (failed.length > 0) {
    return failed.slice(0, MOST_LISTED).map(({ name, message }) => ({
      ...base,
      state: 'fail' as const,
      message: `${name} failed${message ? `: ${message}` : ''}`,
      reason: null,
      fingerprint: fingerprint(check, name),
    }));
  }
  const none = ran.length === 0;
  return [
    {
      ...base,
      state: none ? 'unknown' : 'pass',
      message: none ? 'No test ran' : `${ran.length} tests passed`,
      reason: none ? `${file} lists no test that ran` : null,
      fingerprint: fingerprint(check, none ? 'unknown' : 'pass'),
    },
  ];
}

function parse(file: string, text: string): unknown {
  if (text.length > MAX_IMPORT_LENGTH) {
    throw new ImportError(file, `it is larger than ${MAX_IMPORT_LENGTH} bytes`);
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new ImportError(
      file,
      `it is no XML (${valid.err.msg}, line ${valid.err.line})`,
    );
  }
  const document: unknown = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    // A document type may define entities that grow without end.
    processEntities: !/<!DOCTYPE/i.test(text),
  }).parse(text);
  const root = own(document, 'testsuites') ?? own(document, 'testsuite');
  if (root === undefined) {
    throw new ImportError(
      file,
      'it is no JUnit report (testsuites or testsuite)',
    );
  }
  return own(document, 'testsuites') === undefined ? { testsuite: root } : root;
}

function* casesOf(suite: unknown, depth: number): Iterable<TestCase> {
  if (depth > MAX_DEPTH) return;
  for (const child of list(own(suite, 'testsuite'))) {
    yield* casesOf(child, depth + 1);
  }
  for (const each of list(own(suite, 'testcase'))) {
    yield testCase(asRecord(each));
  }
}

function testCase(entry: Readonly<Record<string, unknown>>): TestCase {
  const name = [entry['@classname'], entry['@name']]
    .map(asText)
    .filter(Boolean)
    .join(' › ');
  const [failure] = [...list(entry.failure), ...list(entry.error)];
  const isFailed = 'failure' in entry || 'error' in entry;
  const message = asText(own(failure, '@message')) ?? asText(failure) ?? '';
  return {
    name: name || 'a test without a name',
    state: stateOf(entry, isFailed),
    message: message.split('\n')[0].slice(0, 300),
  };
}

/** An element that stands once is no list in the parsed document. */
function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? asArray(value) : [value];
}

function stateOf(
  entry: Readonly<Record<string, unknown>>,
  isFailed: boolean,
): TestCase['state'] {
  if (isFailed) return 'failed';
  return 'skipped' in entry ? 'skipped' : 'passed';
}
