import { expect, it } from 'vitest';
import { GET } from './route';

it('names the colour that answers', async () => {
  process.env.APP_COLOR = 'green';
  expect(await GET().json()).toEqual({ status: 'ok', color: 'green' });
});
