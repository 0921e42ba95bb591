import { checksInSpanish } from '.';
import { CheckText } from '../checkTexts';

/** The checks that can fail: people read every text of theirs. */
const ANSWERED = [
  'images/pushed-by-ci',
  'images/mutable-tag',
  'secrets/ephemeral-pull-credential',
  'manifests/env-order',
  'manifests/probes',
  'manifests/startup-budget',
  'manifests/dependency-deployed',
  'manifests/compose-references',
  'build/stale-cache-risk',
  'build/non-root',
  'build/dev-server',
  'config/parses',
  'pipeline/deploy-is-real',
  'pipeline/security-step-blocks',
] as const;

describe('checksInSpanish', () => {
  it.each(ANSWERED)('has the title, the why and the remedy of %s', check => {
    const { title, why, remedy }: Partial<CheckText> =
      checksInSpanish[check] ?? {};
    expect([title, why, remedy]).toEqual([
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
    ]);
  });

  it('has no empty text', () => {
    const texts = Object.values(checksInSpanish).flatMap(text =>
      Object.values(text ?? {}),
    );
    expect(texts.filter(text => !text.trim())).toEqual([]);
  });
});
