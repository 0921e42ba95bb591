import fc from 'fast-check';
import { loadExpressionLibrary } from '../symbolic/expressions';
import { pipelinesOf, WORKFLOWS } from './fixtures';

beforeAll(loadExpressionLibrary);

describe('limits', () => {
  it('says when a matrix is too large to expand', () => {
    const values = JSON.stringify(Array.from({ length: 40 }, (_, i) => i));
    const found = pipelinesOf({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  a:
    strategy: { matrix: { x: ${values}, y: ${values} } }
    steps: [{ run: echo }]
`,
    });
    expect(found.truncated).toBe(true);
    expect(found.runs.length).toBeLessThanOrEqual(256);
  });

  it('ends when workflows, jobs or actions refer to themselves', () => {
    const found = pipelinesOf({
      [`${WORKFLOWS}/a.yml`]: `on: [push, workflow_call]
env: { A: "\${{ env.B }}", B: "\${{ env.A }}" }
jobs:
  again: { uses: ./.github/workflows/a.yml }
  x:
    outputs: { o: "\${{ needs.x.outputs.o }}" }
    strategy: { matrix: "\${{ fromJSON(needs.x.outputs.o) }}" }
    steps:
      - uses: ./act
      - run: docker push acme/\${{ env.A }}\${{ needs.x.outputs.o }}
`,
      'act/action.yml':
        'runs: { using: composite, steps: [{ uses: ./act }, { uses: ./act }] }',
    });
    expect(found.truncated).toBe(true);
  });

  it('takes any steps without throwing', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), fc.string(), (run, uses) => {
          const yaml = JSON.stringify({
            on: 'push',
            jobs: { j: { steps: [{ run }, { uses, with: { tags: run } }] } },
          });
          return !pipelinesOf({ [`${WORKFLOWS}/x.yml`]: yaml }).truncated;
        }),
      ),
    ).not.toThrow();
  });
});
