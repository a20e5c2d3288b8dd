import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'walks all pages and keeps the rest of the query',
  async ({ solution, http, expect }) => {
    const pages: Record<string, unknown> = {
      start: { items: ['a', 'b'], nextCursor: 'p 2&limit=9' },
      'p 2&limit=9': { items: [], nextCursor: '' },
      '': { items: [['c']], nextCursor: '=ü/4' },
      '=ü/4': { items: ['d'], nextCursor: null },
    };
    const api = http.service(origin, ({ query, path, count }) => {
      if (count > 9) return respond(400);
      if (path.startsWith('/v1/refunds')) return respond(200, { items: [1], nextCursor: null });
      return respond(200, pages[query.get('cursor') ?? '']);
    });

    const result = await solution.fetchAll([
      `${origin}/v1/charges?limit=2&cursor=start&of=a%20b`,
      `${origin}/v1/refunds`,
    ]);

    expect(result.values).toEqual([['a', 'b', ['c'], 'd'], [1]]);
    expect(result.failures).toEqual([]);
    const charges = api.requests.filter(({ path }) => path.startsWith('/v1/charges'));
    expect(
      charges.map(({ query }) => [query.get('limit'), query.get('of'), query.get('cursor')]),
    ).toEqual([
      ['2', 'a b', 'start'],
      ['2', 'a b', 'p 2&limit=9'],
      ['2', 'a b', ''],
      ['2', 'a b', '=ü/4'],
    ]);
  },
);
