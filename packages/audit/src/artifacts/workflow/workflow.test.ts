import fc from 'fast-check';
import {
  isWorkflowFile,
  parseCompositeAction,
  parseWorkflow,
} from './workflow';

const PATH = '.github/workflows/deploy.yml';

describe('isWorkflowFile', () => {
  it.each([
    ['.github/workflows/ci.yml', true],
    ['.github/workflows/ci.yaml', true],
    ['.github/workflows/ci.yml.bak_20260101', false],
    ['.github/workflows/old/ci.yml', false],
    ['samples/.github/workflows/ci.yml', false],
    ['.github/actions/build/action.yml', false],
  ])('%s: %s', (path, loaded) => {
    expect(isWorkflowFile(path)).toBe(loaded);
  });
});

describe('parseWorkflow', () => {
  const workflow = parseWorkflow(
    PATH,
    `name: Deploy
on:
  workflow_dispatch:
    inputs:
      target: { type: choice, options: [staging, production], default: staging }
  workflow_call:
    inputs:
      tag: { type: string, required: true }
    outputs:
      url: { value: "\${{ jobs.deploy.outputs.url }}" }
env:
  REPLICAS: 3
jobs:
  deploy:
    needs: build
    runs-on: [self-hosted, linux]
    environment: { name: production, url: https://acme.dev }
    timeout-minutes: 20
    strategy:
      matrix:
        region: [eu, us]
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - name: Apply
        if: success()
        run: |
          kubectl apply -f k8s/

          kubectl rollout status deploy/api
      - run: echo done
`,
  );
  const [job] = workflow.jobs;

  it('reads events, inputs of both kinds and outputs', () => {
    expect(Object.keys(workflow.on)).toEqual([
      'workflow_dispatch',
      'workflow_call',
    ]);
    expect(workflow.inputs.target).toMatchObject({
      options: ['staging', 'production'],
      default: 'staging',
      events: ['workflow_dispatch'],
    });
    expect(workflow.inputs.tag).toMatchObject({ required: true });
    expect(workflow.outputs.url.value).toContain('jobs.deploy');
    expect(workflow.env.REPLICAS.value).toBe('3');
  });

  it('reads a job', () => {
    expect(job).toMatchObject({
      id: 'deploy',
      needs: ['build'],
      runsOn: ['self-hosted', 'linux'],
      timeoutMinutes: '20',
      matrix: { region: ['eu', 'us'] },
      at: { path: PATH, line: 14, column: 3 },
    });
    expect(job.environment).toMatchObject({ name: 'production' });
  });

  it('says on which line the text of a script starts', () => {
    const [checkout, apply, done] = job.steps;
    expect(checkout.with['fetch-depth'].value).toBe('0');
    expect(apply).toMatchObject({ scriptLine: 28, scriptIndent: 10 });
    expect(done).toMatchObject({ scriptLine: 31, scriptIndent: 13 });
  });

  it('takes any text, and reports what is no workflow', () => {
    expect(parseWorkflow(PATH, '- just a list').problems).toHaveLength(1);
    expect(parseWorkflow(PATH, 'on: push\njobs: [a]').jobs).toEqual([]);
    expect(() =>
      fc.assert(
        fc.property(fc.string(), text => {
          parseCompositeAction('action.yml', text);
          return Array.isArray(parseWorkflow(PATH, text).jobs);
        }),
      ),
    ).not.toThrow();
  });
});

describe('parseCompositeAction', () => {
  it('reads inputs, outputs and steps', () => {
    const action = parseCompositeAction(
      '.github/actions/push/action.yml',
      `inputs:
  image: { required: true }
  tag: { default: latest }
outputs:
  ref: { value: "\${{ steps.p.outputs.ref }}" }
runs:
  using: composite
  steps:
    - id: p
      shell: bash
      run: docker push \${{ inputs.image }}
`,
    );
    expect(action).toMatchObject({
      folder: '.github/actions/push',
      using: 'composite',
      inputs: {
        image: { default: null, required: true },
        tag: { default: 'latest', required: false },
      },
    });
    expect(action.steps[0].run?.value).toContain('docker push');
  });
});
