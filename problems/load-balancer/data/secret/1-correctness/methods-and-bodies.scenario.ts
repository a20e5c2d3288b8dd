import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'sends every method, and bodies byte for byte',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a']);
    const balancer = await solution.createBalancer(origins);
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE', 'POST'])
      await read(balancer.fetch(request('/plain', { method })));
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
      await read(balancer.fetch(request('/with-body', { method, body: bytes })));
    await read(balancer.fetch(request('/json', { json: { amount: 5, to: 'Zoë' } })));

    expect(sent.map(({ request: { method } }) => method)).toEqual([
      ...['GET', 'HEAD', 'OPTIONS', 'DELETE', 'POST'],
      ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'],
      'POST',
    ]);
    for (const { request: got } of sent.slice(5, 11))
      expect(got.bytes(), got.method).toEqual(bytes);
    expect(sent.at(-1)?.request.json()).toEqual({ amount: 5, to: 'Zoë' });
    expect(sent.at(-1)?.request.headers['content-type']).toBe('application/json');
  },
);
