import { check } from './__testUtils__/reports';
import { renderCheckList } from './check-list';
import { renderCheckPage } from './check-page';

const look = { color: false, width: 80 };

describe('renderCheckPage', () => {
  it('says what a check asks, why, what to do, and what it rests on', () => {
    const page = renderCheckPage(check('images/pushed-by-ci'), look);

    expect(page).toContain('CHECK\n       images/pushed-by-ci - Every image');
    expect(page).toContain('P0, blocks a deploy or a recovery');
    expect(page).toContain('cross: two or more artifacts compared');
    expect(page).toContain('WHY IT MATTERS\n       The cluster pulls exactly');
    expect(page).toContain('HOW TO FIX IT\n       Use the name');
    expect(page).toContain('WHERE IT WAS LEARNED\n       A post-mortem');
  });

  it('claims no source for common knowledge', () => {
    const page = renderCheckPage(check('code/tests', { sources: [] }), look);

    expect(page).not.toContain('WHERE IT WAS LEARNED');
  });
});

describe('a check page for people who read Spanish', () => {
  it('uses what is translated, and shows the example', () => {
    const page = renderCheckPage(
      check('images/pushed-by-ci', {
        translations: { es: { title: 'CI publica toda imagen' } },
      }),
      {
        ...look,
        language: 'es',
        example: { fails: { 'k8s/web.yaml': 'image: web' }, passes: {} },
      },
    );

    expect(page).toContain('CI publica toda imagen');
    expect(page).toContain('POR QUÉ IMPORTA\n       The cluster pulls');
    expect(page).toContain('       k8s/web.yaml\n         image: web\n');
  });
});

describe('renderCheckList', () => {
  it('lists checks below their layer, shortened to the width', () => {
    const list = renderCheckList(
      [check('images/pushed-by-ci', { title: 'x'.repeat(200) })],
      look,
    );

    const [heading, row] = list.split('\n');
    expect(heading).toBe('Images (1)');
    expect(row).toMatch(/^ {2}P0 images\/pushed-by-ci {2}x+…$/);
    expect(row.length).toBeLessThanOrEqual(80);
  });
});
