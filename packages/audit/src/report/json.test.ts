import { layer, report, result } from './__testUtils__/reports';
import { renderJson } from './json';

describe('renderJson', () => {
  const full = report({
    results: [
      result('images/pushed-by-ci', {
        locations: [
          { role: 'primary', column: 18, line: 50, path: 'k8s/web.yaml' },
        ],
      }),
    ],
    layers: [layer('images', { fail: 1, score: 0, coverage: 1 })],
    path: { stations: [], links: [] },
  });

  it('has the fields of runway.audit/v1, in the order of the contract', () => {
    const document = JSON.parse(renderJson(full));

    expect(Object.keys(document)).toEqual([
      'schema',
      'root',
      'revision',
      'generatedAt',
      'services',
      'results',
      'layers',
      'score',
      'coverage',
      'level',
      'verdict',
      'timings',
    ]);
    expect(Object.keys(document.services[0])).toEqual([
      'name',
      'path',
      'images',
      'workloads',
    ]);
    expect(Object.keys(document.results[0])).toEqual([
      'check',
      'layer',
      'priority',
      'evidence',
      'state',
      'subject',
      'message',
      'reason',
      'locations',
      'remedy',
      'fingerprint',
    ]);
    expect(Object.keys(document.results[0].locations[0])).toEqual([
      'path',
      'line',
      'column',
      'role',
    ]);
    expect(Object.keys(document.layers[0])).toEqual([
      'layer',
      'score',
      'coverage',
      'pass',
      'fail',
      'unknown',
      'waived',
      'notApplicable',
    ]);
  });

  it('says null, not nothing, where nothing is known', () => {
    const document = JSON.parse(renderJson(report({ score: null })));

    expect(document).toMatchObject({ score: null, revision: null });
  });

  it('ends with a newline', () => {
    expect(renderJson(full)).toMatch(/\}\n$/);
  });
});
