import { fuzz } from './__testUtils__/fuzz';

/** `npm run fuzz -- 100000` runs as many as there is patience for. */
const RUNS = 2_000;

describe('damaged repositories', () => {
  it('are audited without an error', async () => {
    const { runs } = await fuzz({ runs: RUNS });
    expect(runs).toBe(RUNS);
  }, 120_000);
});
