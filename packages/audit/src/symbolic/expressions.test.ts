import fc from 'fast-check';
import {
  ExpressionScope,
  loadExpressionLibrary,
  resolveTemplate,
  splitTemplate,
} from './expressions';
import { dataValue, textValue, unknownValue } from './expression-values';
import { render } from './symbolic';

const known: Record<string, unknown> = {
  'env.REGISTRY': 'ghcr.io',
  'inputs.push': true,
  'inputs.empty': '',
  'matrix.service.name': 'api',
  'matrix.service.tags': ['a', 'b'],
  'needs.plan.outputs.list': '[{"name":"api"},{"name":"web"}]',
};

const scope: ExpressionScope = {
  lookup: (context, path) => {
    const name = [context, ...path].join('.');
    if (name in known) return [dataValue(known[name])];
    if (name === 'env.IMAGE') {
      return [textValue([{ hole: 'github.repository_owner' }, '/api'])];
    }
    return [unknownValue(name)];
  },
};

const values = (text: string) => resolveTemplate(text, scope).map(render);

describe('resolveTemplate', () => {
  beforeAll(loadExpressionLibrary);

  it.each<[string, string[]]>([
    ['plain', ['plain']],
    ['${{ env.REGISTRY }}/x', ['ghcr.io/x']],
    ['${{ env.IMAGE }}:1', ['${{ github.repository_owner }}/api:1']],
    ['${{ secrets.TOKEN }}', ['${{ secrets.TOKEN }}']],
    ['${{ matrix.service.name }}', ['api']],
    ["${{ inputs.push && 'yes' || 'no' }}", ['yes']],
    ["${{ inputs.empty || 'fallback' }}", ['fallback']],
    [
      "${{ github.ref == 'refs/heads/main' && 'latest' || 'dev' }}",
      ['latest', 'dev'],
    ],
    ["${{ secrets.HOST || 'postgres' }}", ['${{ secrets.HOST }}', 'postgres']],
    [
      "${{ format('{0}/{1}:{{x}}', env.REGISTRY, 'api') }}",
      ['ghcr.io/api:{x}'],
    ],
    ["${{ join(matrix.service.tags, '-') }}", ['a-b']],
    ['${{ fromJSON(needs.plan.outputs.list)[1].name }}', ['web']],
    ["${{ contains('Release-1', 'release') }}", ['true']],
    ["${{ startsWith(env.REGISTRY, 'quay') && 'q' || 'g' }}", ['g']],
    ["${{ 'a' == 'A' }}", ['true']],
    ["${{ '}}' }}", ['}}']],
    ['${{ not valid', ['${{ not valid']],
    ['${{ 1 + 2 }}', ['${{ 1 + 2 }}']],
    ["${{ hashFiles('**/lock') }}", ["${{ hashFiles('**/lock') }}"]],
    ['${{ needs.*.result }}', ['${{ needs.*.result }}']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('takes any text without throwing, and keeps text without expressions', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), text => {
          values(`\${{ ${text} }}`);
          return text.includes('${{') || values(text).join() === text;
        }),
      ),
    ).not.toThrow();
  });

  it('cuts text without losing a character', () => {
    expect(() =>
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom('${{', '}}', "'", 'a', ' ')),
          parts => {
            const text = parts.join('');
            const pieces = splitTemplate(text);
            return (
              pieces.map(p => text.slice(p.start, p.end)).join('') === text
            );
          },
        ),
      ),
    ).not.toThrow();
  });
});
