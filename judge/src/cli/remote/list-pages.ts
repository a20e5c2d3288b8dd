import { z } from 'zod';
import type { Server } from './server.ts';

/** Pages of one list that are asked for. */
const mostPages = 100;

/** The first `most` items of a list that the server gives in pages. */
export async function listPages<Item>(
  server: Server,
  path: string,
  query: URLSearchParams,
  item: z.ZodType<Item>,
  most: number,
): Promise<Item[]> {
  const body = z.object({ items: z.array(item), next: z.string().nullable() });
  const items: Item[] = [];
  for (let page = 0; page < mostPages && items.length < most; page++) {
    query.set('limit', String(Math.min(100, most - items.length)));
    const { items: more, next } = await server.ask(`${path}?${query.toString()}`, { body });
    items.push(...more);
    if (next === null || more.length === 0) break;
    query.set('cursor', next);
  }
  return items.slice(0, most);
}
