import { CheckMetadata } from '@runway/backstage-plugin-runway-common';
import { FakeRunwayApi } from '../../__testUtils__/FakeRunwayApi';
import { loadCheckTranslation, translateCheck } from './translation';

const SPANISH = {
  title: 'Las imágenes no corren como root',
  why: 'Es peligroso.',
  remedy: 'Cree un usuario.',
};

const CHECK: CheckMetadata = {
  id: 'build/non-root',
  layer: 'build',
  priority: 'P1',
  evidence: ['static'],
  title: 'Images do not run as root',
  why: 'It is dangerous.',
  remedy: 'Create a user.',
  translations: { es: SPANISH },
  sources: [],
};

const ANSWER = {
  check: CHECK.id,
  title: CHECK.title,
  why: CHECK.why,
  remedy: CHECK.remedy,
};

describe('translateCheck', () => {
  it('puts the texts of the check in the language of the user', () => {
    expect(translateCheck(ANSWER, CHECK, 'es')).toEqual(SPANISH);
  });

  it('leaves a remedy alone that is about this one finding', () => {
    const own = { ...ANSWER, remedy: 'Add USER app after line 12.' };
    expect(translateCheck(own, CHECK, 'es')).toEqual({
      ...SPANISH,
      remedy: 'Add USER app after line 12.',
    });
  });

  it('leaves what nobody has translated as the engine wrote it', () => {
    const check = { ...CHECK, translations: { es: { title: SPANISH.title } } };
    expect(translateCheck(ANSWER, check, 'es')).toEqual({
      title: SPANISH.title,
      why: CHECK.why,
      remedy: CHECK.remedy,
    });
  });
});

describe('loadCheckTranslation', () => {
  function api(): FakeRunwayApi {
    const fake = new FakeRunwayApi([]);
    jest.spyOn(fake, 'getChecks').mockResolvedValue([CHECK]);
    return fake;
  }

  it('has nothing to translate for who reads English', async () => {
    expect(await loadCheckTranslation(api(), 'en')).toBeNull();
  });

  it('speaks to every kind of Spanish', async () => {
    const translate = await loadCheckTranslation(api(), 'es-MX');
    expect(translate?.(ANSWER)).toEqual(SPANISH);
  });

  it('asks the backend again after it could not answer', async () => {
    const fake = api();
    jest.spyOn(fake, 'getChecks').mockRejectedValueOnce(new Error('down'));
    await expect(loadCheckTranslation(fake, 'es')).rejects.toThrow('down');
    const translate = await loadCheckTranslation(fake, 'es');
    expect(translate?.(ANSWER).title).toBe(SPANISH.title);
  });
});
