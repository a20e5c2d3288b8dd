import { z } from 'zod';
import { DomainError } from '../http/domain-error.ts';

/** Where a page of a board ended. */
export interface PlaceCursor {
  readonly key: number;
  readonly at: number;
  readonly id: string;
}

/** As JavaScript writes a number, and nothing else that it would read as one. */
const number = /^-?\d{1,21}(\.\d{1,17})?(e[+-]\d{1,2})?$/;

export const placeText = (board: string, { key, at, id }: PlaceCursor): string =>
  [board, key, at, id].join('_');

export function parsePlace(board: string, text: string): PlaceCursor {
  const [of, key = '', at = '', id = '', ...more] = text.split('_');
  if (
    of === board &&
    more.length === 0 &&
    number.test(key) &&
    number.test(at) &&
    z.guid().safeParse(id).success
  )
    return { key: Number(key), at: Number(at), id: id.toLowerCase() };
  throw new DomainError(
    'invalid-request',
    '"cursor" is not a cursor of this board; send back "next" as it was given.',
  );
}
