import { check, layer, report, result } from './__testUtils__/reports';
import { renderMarkdown } from './markdown';

const CHECKS = [check('images/pushed-by-ci')];
const FOUND = result('images/pushed-by-ci', {
  locations: [{ role: 'primary', path: 'k8s/web.yaml', line: 50 }],
});
const LAYERS = [layer('images', { fail: 1, score: 0, coverage: 1 })];

describe('renderMarkdown', () => {
  it('begins with the verdict and never shows a score without coverage', () => {
    const [title, , score] = renderMarkdown(report(), CHECKS).split('\n');
    expect(title).toBe('## Runway: ❌ Not ready');
    expect(score).toContain('**6.1 over 62 %** of the path');
  });

  it('lists findings by layer with place and remedy', () => {
    const text = renderMarkdown(
      report({ results: [FOUND], layers: LAYERS }),
      CHECKS,
    );
    expect(text).toContain('### Images');
    expect(text).toContain('`k8s/web.yaml:50`');
    expect(text).toContain('Use the name the workflow pushes.');
  });

  it('says first what is new and what is fixed', () => {
    const text = renderMarkdown(
      report({
        results: [FOUND],
        layers: LAYERS,
        comparison: {
          base: 'main',
          newFindings: [FOUND.fingerprint],
          fixed: [{ ...FOUND, fingerprint: 'aa' }],
          unchanged: [],
        },
      }),
      CHECKS,
    );
    expect(text).toContain(
      'Compared with `main`: **1 new**, 1 fixed, 0 unchanged.',
    );
    expect(text.indexOf('🆕')).toBeLessThan(text.indexOf('| Layer |'));
  });

  it('lets no text of a repository become markup, a mention or a link', () => {
    const message = '<img src=x> [a](http://b) @octocat `x` | y';
    const text = renderMarkdown(
      report({ results: [{ ...FOUND, message }], layers: LAYERS }),
      CHECKS,
    );
    expect(text).not.toContain('<img');
    expect(text).not.toContain('[a](');
    expect(text).not.toContain('@octocat');
  });
});
