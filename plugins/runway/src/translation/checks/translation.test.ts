import { FakeRunwayApi } from '../../__testUtils__/FakeRunwayApi';
import { loadCheckTranslation, translateCheck } from './translation';

const TEXTS = {
  'build/non-root': {
    title: 'Las imágenes no corren como root',
    why: 'Es peligroso.',
    remedy: 'Cree un usuario.',
  },
  'images/sbom': { title: 'Las imágenes vienen con su SBOM' },
} as const;

const NON_ROOT = {
  check: 'build/non-root',
  title: 'Images do not run as root',
  why: 'It is dangerous.',
  remedy: 'Create a user.',
} as const;

const REMEDIES = new Map([['build/non-root', 'Create a user.']] as const);

describe('translateCheck', () => {
  it('puts the remedy of the check in the language of the user', () => {
    expect(translateCheck(NON_ROOT, TEXTS, REMEDIES)).toEqual(
      TEXTS['build/non-root'],
    );
  });

  it('leaves a remedy alone that is about this one finding', () => {
    const own = { ...NON_ROOT, remedy: 'Add USER app after line 12.' };
    expect(translateCheck(own, TEXTS, REMEDIES)).toEqual({
      ...TEXTS['build/non-root'],
      remedy: 'Add USER app after line 12.',
    });
  });

  it('leaves what nobody has translated as the engine wrote it', () => {
    const planned = { ...NON_ROOT, check: 'images/sbom' } as const;
    expect(translateCheck(planned, TEXTS, REMEDIES)).toEqual({
      title: 'Las imágenes vienen con su SBOM',
      why: NON_ROOT.why,
      remedy: NON_ROOT.remedy,
    });
  });
});

describe('loadCheckTranslation', () => {
  it('has nothing to translate for who reads English', async () => {
    expect(await loadCheckTranslation(new FakeRunwayApi([]), 'en')).toBeNull();
  });

  it('speaks to every kind of Spanish', async () => {
    const translate = await loadCheckTranslation(
      new FakeRunwayApi([]),
      'es-MX',
    );
    expect(translate?.(NON_ROOT).title).toBe(
      'Las imágenes no corren como root',
    );
  });

  it('translates titles even when the backend does not list its checks', async () => {
    const api = new FakeRunwayApi([]);
    jest.spyOn(api, 'getChecks').mockRejectedValue(new Error('down'));
    const translate = await loadCheckTranslation(api, 'es');
    expect(translate?.(NON_ROOT)).toMatchObject({
      title: 'Las imágenes no corren como root',
      remedy: 'Create a user.',
    });
  });
});
