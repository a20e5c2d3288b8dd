import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'stands nonsense in Connection, and does not lose the client by it',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a']);
    const balancer = await solution.createBalancer(origins);
    const headers = {
      Connection: ', two words,,"quoted", x:y ,X-Drop, X-Real-IP,/',
      'X-Drop': '1',
      'X-Keep': '2',
      'X-Real-IP': '203.0.113.7',
    };
    const answer = await read(balancer.fetch(request('/hello', { headers })));

    expect(answer).toEqual({ status: 200, text: 'from a' });
    expect(sent[0]?.request.headers).toEqual({
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'app.example.test',
      'x-forwarded-proto': 'https',
      'x-keep': '2',
    });
  },
);
