import { viewDrawing } from './viewport';

describe('viewDrawing', () => {
  it('shows a small drawing whole, in its own size, centred', () => {
    const view = viewDrawing([{ x: 0, y: 0 }], 1000, undefined);
    expect(view.zoom).toBe(1);
    expect(view.x).toBe((1000 - 152) / 2);
  });

  it('keeps names readable and the broken station in sight when it cannot fit', () => {
    const places = Array.from({ length: 30 }, (_, n) => ({ x: n * 192, y: 0 }));
    const broken = places[20];
    const view = viewDrawing(places, 800, broken);
    expect(view.zoom).toBeGreaterThan(0.6);
    const onScreen = view.x + broken.x * view.zoom;
    expect(onScreen).toBeGreaterThan(0);
    expect(onScreen).toBeLessThan(800);
  });

  it('grows no taller than a screen leaves room for', () => {
    const places = Array.from({ length: 50 }, (_, n) => ({ x: 0, y: n * 100 }));
    expect(viewDrawing(places, 800, undefined).height).toBe(520);
  });
});
