import { editDistance } from './edit-distance';

describe('editDistance', () => {
  it.each([
    ['builder', 'builder', 0],
    ['builder', 'buidler', 1],
    ['builder', 'bulder', 1],
    ['api', 'apis', 1],
    ['web', 'worker', 4],
    ['', 'abc', 3],
  ])('of %s and %s is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
