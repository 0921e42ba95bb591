import { createFormats } from './format';

describe('createFormats', () => {
  it('writes a score as the language does', () => {
    expect(createFormats('en').score(8.94)).toBe('8.9');
    expect(createFormats('es').score(8.94)).toBe('8,9');
  });

  it('says how long ago in the largest unit that fits', () => {
    const now = Date.parse('2026-02-18T12:00:00Z');
    const { relative } = createFormats('en');
    expect(relative('2026-02-18T11:57:00Z', now)).toBe('3 minutes ago');
    expect(relative('2026-02-17T12:00:00Z', now)).toBe('yesterday');
  });
});
