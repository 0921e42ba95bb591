import { expect, it } from 'vitest';
import { GET } from './route';

it('says that the site is healthy', async () => {
  expect(await GET().json()).toMatchObject({ status: 'healthy' });
});
