import { z } from 'zod';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findVisit } from '../sign-in.ts';
import { shownMoment, textTable } from '../text-table.ts';
import { readSlug } from './problem-body.ts';

export interface BoardOptions {
  readonly by?: string;
  readonly limit: string;
  readonly url?: string;
  readonly json?: boolean;
}

const account = z.looseObject({ name: z.string() });
/** One line of a board: of a problem with a value, of all of them with points. */
const placeSchema = z.looseObject({
  rank: z.int(),
  account,
  at: z.string(),
  value: z.number().nullish(),
  points: z.int().optional(),
});
export const boardSchema = z.looseObject({
  items: z.array(placeSchema),
  total: z.int(),
  me: placeSchema.nullable(),
});

/** `tick board`: who solved most, or who solved one problem first, or best by a measure. */
export async function boardCommand(
  slug: string | undefined,
  { by, limit, url, json }: BoardOptions,
): Promise<number> {
  if (slug === undefined && by !== undefined)
    throw RemoteError.usage('Say of which problem: `tick board <slug> --by <measure>`.');
  const path = slug === undefined ? '/board' : `/problems/${readSlug(slug)}/board`;
  const server = new Server(findVisit(readRemoteConfig(), { asked: url }));
  const query = new URLSearchParams({ limit, ...(by === undefined ? {} : { by }) });
  const board = await server.ask(`${path}?${query.toString()}`, { body: boardSchema });
  if (json) printJson(board);
  else if (board.items.length === 0) console.log('Nobody is on this board yet.');
  else {
    const measure = slug === undefined ? 'points' : by === undefined || by === 'first' ? '' : by;
    console.log(showBoard(board, measure));
  }
  return exitCodes.accepted;
}

function showBoard({ items, total, me }: z.infer<typeof boardSchema>, measure: string): string {
  const isListed = me !== null && items.some(({ rank, account }) => isSame(me, { rank, account }));
  const shown = me === null || isListed ? items : [...items, me];
  const rows = shown.map(({ rank, account, at, value, points }) => [
    String(rank),
    account.name,
    ...(measure === '' ? [] : [String(value ?? points ?? '-')]),
    shownMoment(at),
  ]);
  const head = ['rank', 'name', ...(measure === '' ? [] : [measure]), 'since'];
  return `${textTable(head, rows)}\n${items.length} of ${total}`;
}

type Place = Pick<z.infer<typeof placeSchema>, 'rank' | 'account'>;
const isSame = (one: Place, other: Place): boolean =>
  one.rank === other.rank && one.account.name === other.account.name;
