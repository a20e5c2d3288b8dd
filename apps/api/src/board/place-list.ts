import { parsePlace, type PlaceCursor, placeText } from './place-cursor.ts';

/** One line of any board. `key` and then `at` are its order, the id decides among equals. */
export interface Place extends PlaceCursor {
  readonly name: string;
  readonly rank: number;
}

export interface PlaceOrder {
  /** Which board it is; a cursor is good for no other. */
  readonly board: string;
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
 * One page of a board, and the own place. `lines` are the whole board in its order, so ranks are right on each page; who
 * climbs while somebody turns pages may be passed over.
 */
export function pageOfPlaces<Line extends Place>(
  lines: readonly Line[],
  { board, me, cursor, limit }: PlaceOrder,
): PlacePage<Line> {
  const after = cursor === undefined ? null : parsePlace(board, cursor);
  const begin = after ? lines.findIndex((line) => isBehind(line, after)) : 0;
  const end = begin < 0 ? -1 : begin + limit;
  const items = begin < 0 ? [] : lines.slice(begin, end);
  const last = end > 0 && end < lines.length ? items.at(-1) : undefined;
  return {
    total: lines.length,
    items,
    next: last ? placeText(board, last) : null,
    me: lines.find(({ id }) => id === me) ?? null,
  };
}

/** Ids in lower case are in the same order as text and as Postgres has them. */
const isBehind = (line: PlaceCursor, { key, at, id }: PlaceCursor): boolean =>
  line.key !== key ? line.key > key : line.at !== at ? line.at > at : line.id > id;
