import { XMLParser } from 'fast-xml-parser';
import { check, report, result } from './__testUtils__/reports';
import { renderJunit } from './junit';

const CHECKS = [check('images/pushed-by-ci')];

function suiteOf(...results: ReturnType<typeof result>[]) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: name => ['testcase', 'failure'].includes(name),
  });
  const xml = renderJunit(report({ results }), CHECKS);
  return parser.parse(xml).testsuites.testsuite;
}

describe('renderJunit', () => {
  it('makes a suite of a layer and a failing case of a finding', () => {
    const suite = suiteOf(
      result('images/pushed-by-ci', {
        message: 'Nobody pushes "web" <latest> & co.',
        locations: [{ role: 'primary', path: 'k8s/web.yaml', line: 50 }],
      }),
    );
    expect(suite).toMatchObject({ tests: '1', failures: '1', skipped: '0' });
    expect(suite.testcase[0]).toMatchObject({
      classname: 'images.pushed-by-ci',
      name: 'Every image a workload pulls is pushed by CI (web)',
      failure: [
        expect.objectContaining({
          message: 'Nobody pushes "web" <latest> & co.',
          type: 'P0',
          '#text': expect.stringContaining('k8s/web.yaml:50'),
        }),
      ],
    });
  });

  it('joins the findings of one check about one service', () => {
    const one = result('images/pushed-by-ci', { message: 'a' });
    const suite = suiteOf(one, { ...one, message: 'b' });
    expect(suite.testcase).toHaveLength(1);
    expect(suite.testcase[0].failure).toHaveLength(2);
  });

  it('skips what nobody could tell and what is waived; neither passes', () => {
    const suite = suiteOf(
      result('images/pushed-by-ci', { state: 'unknown', reason: 'no file' }),
      result('images/pushed-by-ci', {
        subject: 'api',
        state: 'waived',
        reason: 'until May',
      }),
    );
    expect(suite).toMatchObject({ tests: '2', failures: '0', skipped: '2' });
    expect(suite.testcase[0].skipped.message).toBe('unknown: no file');
  });

  it('leaves out what does not apply, and characters XML cannot hold', () => {
    const suite = suiteOf(
      result('images/mutable-tag', { state: 'not-applicable' }),
      result('images/pushed-by-ci', { message: 'bell \u0007 rings' }),
    );
    expect(suite.testcase).toHaveLength(1);
    expect(suite.testcase[0].failure[0].message).toBe('bell \ufffd rings');
  });
});
