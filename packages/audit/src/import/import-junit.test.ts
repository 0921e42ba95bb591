import { importJunit } from './import-junit';

function imported(xml: string) {
  return importJunit('tests.xml', xml, 'code/tests').map(
    ({ check, state, message }) => `${check} ${state}: ${message}`,
  );
}

describe('importJunit', () => {
  it('passes when tests ran and none failed', () => {
    expect(
      imported(
        `<testsuites><testsuite name="a"><testcase name="adds"/></testsuite>
         <testsuite name="b"><testcase name="b"><skipped/></testcase></testsuite></testsuites>`,
      ),
    ).toEqual(['code/tests pass: 1 tests passed']);
  });

  it('fails once per failing test, also in suites of suites', () => {
    expect(
      imported(
        `<testsuite><testsuite><testcase classname="Cart" name="adds">
         <failure message="expected 2 &lt; 1">trace</failure></testcase></testsuite>
         <testcase name="starts"><error>boom
         at x</error></testcase></testsuite>`,
      ),
    ).toEqual([
      'code/tests fail: Cart › adds failed: expected 2 < 1',
      'code/tests fail: starts failed: boom',
    ]);
  });

  it('does not know when nothing ran', () => {
    expect(
      imported(
        '<testsuite><testcase name="a"><skipped/></testcase></testsuite>',
      ),
    ).toEqual(['code/tests unknown: No test ran']);
  });

  it.each([
    ['not XML', 'hello', 'it is no XML'],
    ['another document', '<html></html>', 'it is no JUnit report'],
  ])('refuses what is %s', (_, xml, reason) => {
    expect(() => imported(xml)).toThrow(reason);
  });

  it('expands no entities of a document type', () => {
    const xml = `<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
      <testsuite><testcase name="&b;"/></testsuite>`;
    expect(imported(xml)).toEqual(['code/tests pass: 1 tests passed']);
  });
});
