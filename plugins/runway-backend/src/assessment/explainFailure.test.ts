import { explainFailure } from './explainFailure';

describe('explainFailure', () => {
  it.each([
    "EACCES: permission denied, scandir '/srv/portal/repos/shop'",
    'Cannot open "C:\\\\portal\\\\shop"',
  ])("keeps paths of the backend's machine to itself: %s", text => {
    const { message } = explainFailure(new Error(text));
    expect(message).toContain('a file of the backend');
    expect(message).not.toMatch(/portal/);
  });

  it('keeps credentials in URLs to itself', () => {
    const { message } = explainFailure(
      new Error('Could not read https://me:secret@host/a?token=secret'),
    );
    expect(message).toContain('https://host/a?token=…');
    expect(message).not.toContain('secret');
  });
});
