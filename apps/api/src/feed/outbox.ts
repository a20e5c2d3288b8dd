import type { EntityManager } from 'typeorm';
import { OutboxRow } from './outbox.entity.ts';
import type { TopicName } from './topic-name.ts';

/** An event as it was told, before a topic gives it the form in which it goes out. */
export interface ToldEvent {
  readonly topic: TopicName;
  readonly number: number;
  readonly sequence: number;
  readonly origin: string | null;
  readonly payload: { readonly kind: string };
  readonly at: Date;
}

/** A page ends behind so many events, or behind the event that makes it so long. */
const pageEvents = 200;
export const pageCharacters = 1024 * 1024;

/** Number of a topic's last event; 0 when there is none. */
export async function lastSequence(
  manager: EntityManager,
  { kind, id }: TopicName,
): Promise<number> {
  const [row] = await manager.query<[{ last: number }]>(
    'select coalesce(max(sequence), 0) as last from outbox where topic_kind = $1 and topic_id = $2',
    [kind, id],
  );
  return row.last;
}

/** Number of the last event of all; 0 when there is none. */
export async function lastNumber(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<[{ last: string }]>(
    'select coalesce(max(number), 0) as last from outbox',
  );
  return Number(row.last);
}

/** The topic's events with a sequence number above `after`, in order, at most a page. */
export function readTopic(
  manager: EntityManager,
  { kind, id }: TopicName,
  after: number,
): Promise<ToldEvent[]> {
  return readPage(
    manager,
    'topic_kind = $2 and topic_id = $3 and sequence > $4 order by sequence',
    [kind, id, after],
  );
}

/** Everybody's events with a number above `after`, in the order of their commits, at most a page. */
export function readEverything(manager: EntityManager, after: number): Promise<ToldEvent[]> {
  return readPage(manager, 'number > $2 order by number', [after]);
}

/** `which` is a condition and an order, never somebody's text. */
async function readPage(
  manager: EntityManager,
  which: string,
  parameters: readonly unknown[],
): Promise<ToldEvent[]> {
  const rows = await manager.query<Row[]>(
    `select number, topic_kind as "topicKind", topic_id as "topicId", sequence, origin, payload, at
     from (
       select *, sum(length(payload::text)) over (order by number) - length(payload::text) as before
       from (select * from outbox where ${which} limit ${pageEvents}) as next
     ) as page
     where before < $1 order by number`,
    [pageCharacters, ...parameters],
  );
  return rows.map(({ topicKind, topicId, number, sequence, origin, payload, at }) => ({
    topic: { kind: topicKind, id: topicId },
    ...{ number: Number(number), sequence, origin, payload, at },
  }));
}

type Row = Pick<
  OutboxRow,
  'topicKind' | 'topicId' | 'number' | 'sequence' | 'origin' | 'payload' | 'at'
>;
