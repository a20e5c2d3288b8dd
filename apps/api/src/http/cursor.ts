import { DomainError } from './domain-error.ts';

/** Where a page of a list ended: whole milliseconds and the id that decides among equals. */
export interface Cursor {
  createdAt: Date;
  id: string;
}

export const cursorText = ({ createdAt, id }: Cursor) => `${createdAt.getTime()}_${id}`;

export function parseCursor(text: string): Cursor {
  const [, ms, id] = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (ms && id) return { createdAt: new Date(Number(ms)), id };
  throw noCursor();
}

/** The cursor of a list that is in the order of its numbers. */
export function parseNumberCursor(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw noCursor();
}

const noCursor = () =>
  new DomainError(
    'invalid-request',
    '"cursor" is not a cursor of this list; send back "next" as it was given.',
  );
