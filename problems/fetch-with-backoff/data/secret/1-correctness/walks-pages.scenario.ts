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
    const refunds: Record<string, unknown> = {
      old: { items: [1], nextCursor: 'new' },
      new: { items: [2], nextCursor: null },
    };
    const api = http.service(origin, ({ query, path, count }) => {
      // Who adds a second cursor would ask for the same page for ever.
      if (count > 20) return respond(400);
      if (path.startsWith('/v1/refunds')) return respond(200, refunds[query.get('cursor') ?? '']);
      return respond(200, pages[query.get('cursor') ?? 'start']);
    });

    const result = await solution.fetchAll([
      `${origin}/v1/charges?limit=2&of=a%20b`,
      `${origin}/v1/refunds?cursor=old`,
    ]);

    expect(result.values).toEqual([
      ['a', 'b', ['c'], 'd'],
      [1, 2],
    ]);
    expect(result.failures).toEqual([]);
    const charges = api.requests.filter(({ path }) => path.startsWith('/v1/charges'));
    expect(
      charges.map(({ query }) => [query.get('limit'), query.get('of'), query.get('cursor')]),
    ).toEqual([
      ['2', 'a b', null],
      ['2', 'a b', 'p 2&limit=9'],
      ['2', 'a b', ''],
      ['2', 'a b', '=ü/4'],
    ]);
  },
);
