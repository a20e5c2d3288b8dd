import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'drops headers for one connection from requests, and keeps all others',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a']);
    const balancer = await solution.createBalancer(origins);
    const headers = {
      Connection: 'close, X-Hop ,x-LAST',
      'Keep-Alive': 'timeout=5',
      'Proxy-Authenticate': 'Basic',
      'Proxy-Authorization': 'Basic Zm9v',
      'Proxy-Connection': 'keep-alive',
      TE: 'trailers',
      Trailer: 'Expires',
      'Transfer-Encoding': 'chunked',
      Upgrade: 'websocket',
      'X-Hop': '1',
      'X-Last': '2',
      Host: 'shop.test',
      Accept: 'text/html, */*',
      Authorization: 'Bearer sk_1',
      Cookie: 'a=1; b=2',
      'X-Hop-By': 'stays',
      Close: 'stays, too',
    };
    await read(balancer.fetch(request('/hello', { headers })));

    expect(sent[0]?.request.headers).toEqual({
      accept: 'text/html, */*',
      authorization: 'Bearer sk_1',
      cookie: 'a=1; b=2',
      'x-forwarded-host': 'app.example.test',
      'x-forwarded-proto': 'https',
      'x-hop-by': 'stays',
    });
  },
);
