import { memoryTree } from '../source/memory-tree';
import { parseConfig, readConfig } from './read-config';

function problems(text: string): string[] {
  return parseConfig('runway.yaml', text).problems.map(
    ({ at, message }) => `${at.line}: ${message}`,
  );
}

const WAIVER = `version: 1
waivers:
  - check: build/non-root
    reason: The vendor image cannot run without root yet.
    expires: 2026-12-31
`;

describe('readConfig', () => {
  it('is empty without a file', () => {
    expect(readConfig(memoryTree({}))).toEqual({
      path: null,
      config: { version: 1 },
      problems: [],
    });
  });

  it('reads runway.yaml at the root only', () => {
    const tree = memoryTree({ 'runway.yaml': WAIVER, 'a/runway.yaml': 'x' });
    const { path, config, problems: wrong } = readConfig(tree);
    expect(wrong).toEqual([]);
    expect(path).toBe('runway.yaml');
    expect(config.waivers?.[0].expires).toBe('2026-12-31');
  });

  it.each([
    ['nothing', '', '1: it is empty; begin with "version: 1"'],
    ['no version', 'layers: [build]', 'version: '],
    ['an unknown key', 'version: 1\nlayer: [build]', '2: the file: '],
    ['an unknown layer', 'version: 1\nlayers: [biuld]', '2: layers[0]'],
    [
      'a waiver without an end',
      WAIVER.replace(/\n {4}expires.*/, ''),
      'waivers[0].expires',
    ],
    [
      'a waiver that expires on no day',
      WAIVER.replace('2026-12-31', '2026-13-45'),
      '5: waivers[0].expires: is no date (YYYY-MM-DD)',
    ],
    [
      'a waiver without a real reason',
      WAIVER.replace(/reason: .*/, 'reason: wip'),
      '4: waivers[0].reason: says too little',
    ],
    [
      'a misspelt check',
      WAIVER.replace('build/non-root', 'build/nonroot'),
      'there is no check "build/nonroot"; did you mean "build/non-root"?',
    ],
    ['broken YAML', 'version: [1', '1: '],
  ])('refuses %s', (_, text, message) => {
    expect(problems(text).join('\n')).toContain(message);
  });

  it('knows nothing of the checks of other tools', () => {
    const text = WAIVER.replace('build/non-root', 'build/tool:hadolint');
    expect(problems(text)).toEqual([]);
  });
});
