import { RunwayClient } from './client';

const CART = { kind: 'component', namespace: 'default', name: 'cart' };

function clientOf(answer: Response) {
  const fetch = jest.fn().mockResolvedValue(answer);
  const client = new RunwayClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('client', () => {
  it('asks for one entity', async () => {
    const { client, fetch } = clientOf(Response.json({ status: 'queued' }));
    expect(await client.refresh(CART)).toEqual({ status: 'queued' });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/runway/entities/component/default/cart/refresh',
      { method: 'POST' },
    );
  });

  it('repeats a parameter for each of its values and leaves out what is not set', async () => {
    const { client, fetch } = clientOf(Response.json({ items: [] }));
    await client.getOverview({
      verdict: ['ready', 'unproven'],
      search: 'a&b',
      owner: undefined,
      limit: 5,
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/runway/overview?verdict=ready&verdict=unproven&search=a%26b&limit=5',
    );
  });

  it('tells why the backend refused', async () => {
    const { client } = clientOf(
      Response.json(
        { error: { name: 'NotFoundError', message: 'No entity cart' } },
        { status: 404 },
      ),
    );
    await expect(client.getReadiness(CART)).rejects.toThrow('404');
  });
});
