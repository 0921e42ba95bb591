import { failures, states } from '../testing';
import { rollbackState } from './rollback-state';

const rollback = (read: string, write = '', extra = '') => ({
  '.github/workflows/d.yml': `on: push
jobs:
  deploy:
    runs-on: x
    steps:
      - run: ${write || 'make'}
  rollback:
    runs-on: x
    steps:
${extra}      - run: ${read}
`,
});

describe('pipeline/rollback-state', () => {
  it.each([
    ['a temporary file of another job', 'cat /tmp/tag', 'echo 1 > /tmp/tag'],
    [
      'a temporary file of nobody',
      'helm rollback web $(cat /tmp/revision)',
      '',
    ],
    ['a file of another job', 'source previous.env', 'echo A=1 > previous.env'],
  ])('fails for %s', async (_, read, write) => {
    expect(await failures(rollbackState, rollback(read, write))).toHaveLength(
      1,
    );
  });

  it.each([
    ['the cluster', 'kubectl rollout undo deployment/web', '', ''],
    ['a file of the repository', 'cat deploy/previous.txt', '', ''],
    [
      'an artifact',
      'cat previous.env',
      'echo A=1 > previous.env',
      '      - uses: actions/download-artifact@v4\n',
    ],
    [
      'a file it wrote itself',
      'helm history web > /tmp/h && cat /tmp/h',
      '',
      '',
    ],
  ])('passes for %s', async (_, read, write, extra) => {
    expect(await states(rollbackState, rollback(read, write, extra))).toEqual([
      'pass .',
    ]);
  });
});
