import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'walks a list of 200 pages',
  async ({ solution, http, expect }) => {
    const pageOf = (query: { get(name: string): string | null }) =>
      Number(query.get('cursor') ?? '1');
    http.service(origin, ({ query }) => {
      const page = pageOf(query);
      const items = Array.from({ length: 20 }, (_, index) => (page - 1) * 20 + index);
      return respond(200, { items, nextCursor: page === 200 ? null : String(page + 1) });
    });

    const result = await solution.fetchAll([`${origin}/v1/charges`]);

    const items = result.values[0] as number[];
    expect(items).toHaveLength(4000);
    expect(items.every((item, index) => item === index)).toBe(true);
  },
);
