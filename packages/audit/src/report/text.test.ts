import { check, layer, report, result } from './__testUtils__/reports';
import { renderText } from './text';

const pushed = check('images/pushed-by-ci');
const plain = { color: false, width: 80, checks: [pushed] };

function lines(text: string): string[] {
  return text.split('\n');
}

describe('renderText', () => {
  it('never shows the score without its coverage, and rounds neither up', () => {
    const text = renderText(
      report({ score: 8.99, coverage: 0.996, verdict: 'unproven' }),
      plain,
    );

    expect(text).toContain('UNPROVEN   8.9 over 99 % of the path');
  });

  it('claims no score when nothing is known', () => {
    const text = renderText(report({ score: null, coverage: 0 }), plain);

    expect(text).toContain('no score over 0 % of the path');
  });

  it('says why and how to fix once for all findings of a check', () => {
    const text = renderText(
      report({
        results: ['web', 'api', 'jobs'].map(subject =>
          result('images/pushed-by-ci', { subject, message: `${subject}!` }),
        ),
        layers: [layer('images', { fail: 1 })],
      }),
      plain,
    );

    expect(text.match(/The cluster pulls exactly/g)).toHaveLength(1);
    expect(text.match(/Use the name the workflow pushes/g)).toHaveLength(1);
    expect(text).toContain('• web: web!');
    expect(text).toContain('• api: api!');
  });

  it('says how to fix each finding when the fixes differ', () => {
    const text = renderText(
      report({
        results: [
          result('images/pushed-by-ci', { message: 'a', remedy: 'Do this.' }),
          result('images/pushed-by-ci', { message: 'b', remedy: 'Do that.' }),
        ],
        layers: [layer('images', { fail: 1 })],
      }),
      plain,
    );

    expect(text).toContain('Fix: Do this.');
    expect(text).toContain('Fix: Do that.');
  });

  it('names a shared finding once, with every service it concerns', () => {
    const text = renderText(
      report({
        results: ['web', 'api'].map(subject =>
          result('images/pushed-by-ci', { subject }),
        ),
        layers: [layer('images', { fail: 1 })],
      }),
      plain,
    );

    expect(text.match(/No workflow pushes/g)).toHaveLength(1);
    expect(text).toContain('• web, api: No workflow pushes');
  });

  it('prints places that a terminal opens from where the user stands', () => {
    const text = renderText(
      report({
        results: [
          result('images/pushed-by-ci', {
            locations: [
              { path: 'k8s/web.yaml', line: 50, column: 18, role: 'primary' },
              { path: 'build.yml', line: 31, role: 'related' },
              { path: 'charts', role: 'related' },
            ],
          }),
        ],
        layers: [layer('images', { fail: 1 })],
      }),
      { ...plain, base: '../shop/' },
    );

    expect(lines(text)).toEqual(
      expect.arrayContaining([
        '      ../shop/k8s/web.yaml:50:18',
        '      see ../shop/build.yml:31',
        '      see ../shop/charts',
      ]),
    );
  });

  it('puts the layer with the most severe failures first', () => {
    const text = renderText(
      report({
        results: [
          result('manifests/probes', { priority: 'P1' }),
          result('images/mutable-tag', { priority: 'P2' }),
          result('secrets/plaintext', { priority: 'P0' }),
        ],
        layers: [
          layer('images', { fail: 1, score: 0, coverage: 1 }),
          layer('manifests', { fail: 1, score: 5, coverage: 1 }),
          layer('secrets', { fail: 1, score: 9, coverage: 1 }),
        ],
      }),
      plain,
    );

    const order = ['Secrets', 'Manifests', 'Images'].map(title =>
      lines(text).findIndex(line => line.startsWith(`${title} ─`)),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('lists what is not known by reason, layers nobody looked at together', () => {
    const unknown = { state: 'unknown', message: '' } as const;
    const text = renderText(
      report({
        results: [
          result('images/signed', { state: 'pass' }),
          result('images/tag-exists', { ...unknown, reason: 'No registry.' }),
          result('images/digest-changed', {
            ...unknown,
            reason: 'No registry.',
          }),
          result('manifests/healthy', { ...unknown, reason: 'No cluster.' }),
          result('smoke/health-answers', { ...unknown, reason: 'No cluster.' }),
        ],
        layers: [
          layer('images', { pass: 1, unknown: 2 }),
          layer('manifests', { unknown: 1 }),
          layer('smoke', { unknown: 1 }),
        ],
      }),
      plain,
    );

    expect(text).toContain(
      '? images/tag-exists, images/digest-changed: No registry.',
    );
    expect(text).toContain('Nobody looked at  Manifests, Smoke tests\n');
    expect(text).toContain(
      '? manifests/healthy, smoke/health-answers: No cluster.',
    );
  });

  it('does not call a check passed that fails for another service', () => {
    const text = renderText(
      report({
        results: [
          result('images/pushed-by-ci'),
          result('images/pushed-by-ci', { subject: 'api', state: 'pass' }),
        ],
        layers: [layer('images', { fail: 1 })],
      }),
      plain,
    );

    expect(text).not.toContain('✓');
  });

  it('keeps within 80 columns with 80 findings', () => {
    const many = Array.from({ length: 80 }, (_, index) =>
      result('images/pushed-by-ci', {
        subject: `service-${index}`,
        message: `Deployment service-${index} pulls an image that no workflow of this repository builds or pushes under any name.`,
      }),
    );
    const text = renderText(
      report({ results: many, layers: [layer('images', { fail: 1 })] }),
      plain,
    );

    expect(Math.max(...lines(text).map(line => line.length))).toBe(80);
    expect(text.match(/•/g)).toHaveLength(80);
  });

  it('colours only when asked, and lets no repository colour or move anything', () => {
    const hostile = report({
      results: [
        result('images/pushed-by-ci', {
          subject: '\u001b[2Jweb',
          message: 'one\u001b]0;title\u0007two\nthree',
          locations: [{ path: 'a\u202eb.yaml', role: 'primary' }],
        }),
      ],
      layers: [layer('images', { fail: 1 })],
    });

    const controls = /\p{Cc}|\p{Bidi_Control}/u;
    const withoutLines = renderText(hostile, plain).replaceAll('\n', '');
    expect(withoutLines).not.toMatch(controls);

    const colored = renderText(hostile, { ...plain, color: true });
    const ours = colored
      .replaceAll('\n', '')
      .split(/\p{Cc}\[\d+m/u)
      .join('');
    expect(colored).not.toBe(ours);
    expect(ours).not.toMatch(controls);
  });
});
