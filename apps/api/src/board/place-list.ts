import type { DataSource } from 'typeorm';
import { parsePlace, placeText } from './place-cursor.ts';

/** One line of any board. `key` and then `at` are its order, the id decides among equals. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly rank: number;
  readonly key: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface PlaceOrder {
  /** Which board it is; a cursor is good for no other. */
  readonly board: string;
  /** Common table expressions with one `ranked` among them, whose columns are those of a place, and more. */
  readonly ranked: string;
  readonly parameters: readonly unknown[];
  /** Whose own place is asked for too. */
  readonly me: string | null;
  readonly cursor: string | undefined;
  readonly limit: number;
}

export interface PlacePage<Line extends Place> {
  readonly total: number;
  readonly items: readonly Line[];
  readonly next: string | null;
  readonly me: Line | null;
}

/**
 * One page of a board and the own place, of one moment. Ranks come from the whole board, so they are right on each page;
 * who climbs while somebody turns pages may be passed over.
 */
export async function readPlaces<Line extends Place>(
  dataSource: DataSource,
  { board, ranked, parameters, me, cursor, limit }: PlaceOrder,
): Promise<PlacePage<Line>> {
  const after = cursor === undefined ? null : parsePlace(board, cursor);
  const at = (offset: number) => `$${parameters.length + offset}`;
  const [row] = await dataSource.query<
    [{ total: number; items: readonly Line[]; me: Line | null }]
  >(
    `with ${ranked},
     page as (
       select * from ranked
       where ${at(1)}::float8 is null
         or (key, at, id) > (${at(1)}::float8, ${at(2)}::float8, ${at(3)}::uuid)
       order by key, at, id limit ${at(4)}
     )
     select (select count(*)::int from ranked) as total,
       (select coalesce(json_agg(page order by key, at, id), '[]') from page) as items,
       (select row_to_json(ranked) from ranked where id = ${at(5)}::uuid) as me`,
    [...parameters, after?.key ?? null, after?.at ?? null, after?.id ?? null, limit + 1, me],
  );
  const items = row.items.slice(0, limit);
  const last = row.items.length > limit ? items.at(-1) : undefined;
  return { total: row.total, items, next: last ? placeText(board, last) : null, me: row.me };
}
