import { selects } from './labels';
import { isMisspelling } from './misspelling';
import { isPlaceholder, isPortName, quantity } from './validity/texts';

describe('isMisspelling', () => {
  it.each([
    ['resource', 'resources', true],
    ['readinesProbe', 'readinessProbe', true],
    ['image_pull_policy', 'imagePullPolicy', true],
    ['db-secret', 'db-secrets', true],
    ['api-config-1', 'api-config-2', false],
    ['web', 'api', false],
    ['web', 'wed', false],
    ['payments', 'payments', false],
    ['gateway-config', 'getaway-config', false],
    ['gatewya-config', 'gateway-config', true],
  ])('%s for %s: %s', (written, meant, expected) => {
    expect(isMisspelling(written, meant)).toBe(expected);
  });
});

describe('selects', () => {
  const labels = { app: 'api', tier: 'web' };
  it.each([
    [{ matchLabels: { app: 'api' } }, true],
    [{ matchLabels: { app: 'web' } }, false],
    [
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] },
      true,
    ],
    [
      {
        matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }],
      },
      false,
    ],
    [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
    [{ matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, true],
    [{}, true],
  ])('%j: %s', (selector, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });
});

describe('texts of manifests', () => {
  it.each([
    ['500m', 0.5],
    ['1.5', 1.5],
    ['2Ki', 2048],
    ['1e3', 1000],
    ['1E', 1e18],
    ['512mb', null],
    ['', null],
  ])('the quantity %s is %s', (text, expected) => {
    expect(quantity(text)).toBe(expected);
  });

  it.each([
    '${TAG}',
    '{{ .Values.tag }}',
    '<your-domain>',
    '$(VERSION)',
    'REPLACE_ME',
    '__TAG__',
  ])('takes %s for a placeholder', text =>
    expect(isPlaceholder(text)).toBe(true),
  );

  it('knows the names of ports', () => {
    expect(
      ['http', 'grpc-web', '8080', 'a--b', 'Http'].map(isPortName),
    ).toEqual([true, true, false, false, false]);
  });
});
