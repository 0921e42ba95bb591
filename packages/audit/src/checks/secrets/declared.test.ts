import { failures, states } from '../testing';
import { declared } from './declared';

const { fails, passes } = declared.example ?? {};
const WORKFLOW = '.github/workflows/deploy.yml';

describe('secrets/declared', () => {
  it('finds the secret that the list of secrets forgot', async () => {
    expect(await failures(declared, { ...fails })).toEqual([`${WORKFLOW}:10`]);
  });

  it('passes when every one is listed', async () => {
    expect(await states(declared, { ...passes })).toEqual(['pass .']);
  });

  it('cannot tell when no document lists secrets', async () => {
    const files = {
      [WORKFLOW]: fails?.[WORKFLOW] ?? '',
      'README.md': '# Shop',
    };
    expect(await states(declared, files)).toEqual(['unknown .']);
  });

  it('finds a name with one wrong letter', async () => {
    const files = {
      [WORKFLOW]: (fails?.[WORKFLOW] ?? '').replace(
        '{{ secrets.DB_PASSWORD',
        '{{ secrets.DEPLOY_TOKENS',
      ),
      'README.md': 'Set DEPLOY_TOKEN first.',
    };
    expect(await failures(declared, files)).toEqual([`${WORKFLOW}:10`]);
  });

  it('asks for nothing that GitHub gives, or that a comment names', async () => {
    const files = {
      [WORKFLOW]:
        'on: push\njobs: {a: {runs-on: x, steps: [{run: "echo ${{ secrets.GITHUB_TOKEN }}"}]}}\n# secrets.OLD\n',
    };
    expect(await states(declared, files)).toEqual(['not-applicable .']);
  });

  it('takes names that documents mention by the way for no list', async () => {
    const files = {
      [WORKFLOW]: (fails?.[WORKFLOW] ?? '').replace(
        '{{ secrets.DB_PASSWORD }}',
        '{{ secrets.A_ONE }} ${{ secrets.B_TWO }} ${{ secrets.C_THREE }}',
      ),
      'docs/setup.md': 'DEPLOY_TOKEN and SENTRY_TOKEN are tokens.',
    };
    expect(await failures(declared, files)).toEqual([]);
  });
});
