import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'stands nonsense in Connection, and does not lose the client by it',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a'], {
      serve: () =>
        respond(200, 'hello', {
          headers: { connection: 'two words,, "q", x:y, X-Drop', 'x-drop': '1', 'x-keep': '2' },
        }),
    });
    const balancer = await solution.createBalancer(origins);
    const headers = {
      Connection: ', two words,,"quoted", x:y ,X-Drop, X-Real-IP,/',
      'X-Drop': '1',
      'X-Keep': '2',
      'X-Real-IP': '203.0.113.7',
    };
    const answer = await balancer.fetch(request('/hello', { headers }));

    expect(sent[0]?.request.headers, 'headers that a got').toEqual({
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'app.example.test',
      'x-forwarded-proto': 'https',
      'x-keep': '2',
    });
    const names = [...answer.headers.keys()].filter((name) => !name.startsWith('content-'));
    expect(names, 'names of the headers of the answer').toEqual(['x-keep']);
    expect(await answer.text()).toBe('hello');
  },
);
