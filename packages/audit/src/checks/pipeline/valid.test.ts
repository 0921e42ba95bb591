import { failures, states } from '../testing';
import { valid } from './valid';

const PATH = '.github/workflows/ci.yml';
const ok = '{runs-on: x, steps: [{run: make}]}';
const jobs = (text: string) => ({ [PATH]: `on: push\njobs:\n${text}` });

describe('pipeline/valid', () => {
  it.each([
    ['an unknown need', `  a: {needs: b, runs-on: x, steps: [{run: make}]}\n`],
    [
      'jobs that wait for each other',
      `  a: {needs: b, runs-on: x, steps: []}\n  b: {needs: a, runs-on: x, steps: []}\n`,
    ],
    ['a job that runs nowhere', `  a: {steps: [{run: make}]}\n`],
    ['a step that does nothing', `  a: {runs-on: x, steps: [{name: hm}]}\n`],
    [
      'a step that does two things',
      `  a: {runs-on: x, steps: [{run: make, uses: a/b@v1}]}\n`,
    ],
    [
      'two steps of one id',
      `  a: {runs-on: x, steps: [{id: s, run: a}, {id: s, run: b}]}\n`,
    ],
    [
      'a secret in a condition',
      `  a: {runs-on: x, steps: [{run: a, if: "secrets.TOKEN != ''"}]}\n`,
    ],
    [
      'env in the condition of a job',
      `  a: {if: "env.X == '1'", runs-on: x, steps: [{run: a}]}\n`,
    ],
    [
      'an expression that does not parse',
      `  a: {runs-on: x, steps: [{run: "echo \${{ github.sha == }}"}]}\n`,
    ],
    [
      'an unknown function',
      `  a: {runs-on: x, steps: [{run: "echo \${{ upper(github.sha) }}"}]}\n`,
    ],
    ['a key written twice', `  a: {runs-on: x, runs-on: y, steps: []}\n`],
    [
      'a called workflow that is not there',
      `  a: {uses: ./.github/workflows/gone.yml}\n`,
    ],
    [
      'an action that is not there',
      `  a: {runs-on: x, steps: [{uses: actions/checkout@v4}, {uses: ./tools/gone}]}\n`,
    ],
  ])('fails for %s', async (_, text) => {
    expect(await failures(valid, jobs(text))).not.toEqual([]);
  });

  it('fails for inputs that a called workflow does not get, or does not know', async () => {
    const called = {
      '.github/workflows/called.yml': `on: {workflow_call: {inputs: {tag: {required: true, type: string}}, secrets: {KEY: {required: true}}}}\njobs: {a: ${ok}}\n`,
    };
    const call = (rest: string) => ({
      ...called,
      ...jobs(`  a: {uses: ./.github/workflows/called.yml${rest}}\n`),
    });
    expect(await failures(valid, call(''))).toHaveLength(2);
    expect(
      await failures(valid, call(', with: {tag: x, tga: y}, secrets: inherit')),
    ).toHaveLength(1);
    expect(
      await failures(valid, call(', with: {tag: x}, secrets: inherit')),
    ).toEqual([]);
  });

  it.each([
    [
      'status functions and contexts where they are',
      `  a: {if: "always() && !cancelled() && github.ref == 'x'", runs-on: "\${{ matrix.os }}", strategy: {matrix: {os: [a]}}, steps: [{run: a, if: "failure() && env.X && steps.s.outcome"}]}\n`,
    ],
    [
      'hashFiles, toJSON and case',
      `  a: {runs-on: x, steps: [{run: "\${{ hashFiles('a') }} \${{ toJSON(github) }} \${{ case(true, 'a', 'b') }}"}]}\n`,
    ],
    [
      'an action from a second checkout',
      `  a: {runs-on: x, steps: [{uses: actions/checkout@v4, with: {repository: a/b, path: tools}}, {uses: ./tools/x}]}\n`,
    ],
    ['an alias', `  a: &a ${ok}\n  b: *a\n`],
  ])('passes for %s', async (_, text) => {
    expect(await states(valid, jobs(text))).toEqual(['pass .']);
  });

  it('does not look at files that GitHub does not load', async () => {
    expect(
      await states(valid, { '.github/workflows/ci.yml.bak': 'jobs: 1' }),
    ).toEqual(['not-applicable .']);
  });
});
