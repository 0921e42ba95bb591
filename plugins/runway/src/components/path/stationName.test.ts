import { exampleStation } from '../../__testUtils__/oklaPath';
import { stationName } from './stationName';

describe('stationName', () => {
  it('keeps of an image what tells it from its neighbours', () => {
    const name = (image: string) =>
      stationName(exampleStation('i', 'image', image));
    expect(name('ghcr.io/okla/cardealer-web:latest')).toBe(
      'cardealer-web:latest',
    );
    expect(name('ghcr.io/${{ github.repository_owner }}/web:${{ a/b }}')).toBe(
      'web:${{ a/b }}',
    );
  });

  it('leaves files and jobs as they are', () => {
    expect(
      stationName(exampleStation('d', 'dockerfile', 'web/Dockerfile')),
    ).toBe('web/Dockerfile');
  });
});
