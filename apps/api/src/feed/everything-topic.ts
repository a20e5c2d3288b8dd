import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { FeedTopic, TopicOfKind } from './feed-topic.ts';
import type { OutgoingEvent } from './feed-topic.ts';
import { everything } from './feed-listener.ts';
import { FeedTopics } from './feed-topics.ts';
import { lastNumber, readEverything } from './outbox.ts';
import type { ToldEvent } from './outbox.ts';
import type { Snapshot } from './topic.dto.ts';

/** An event of any topic, in that topic's own form, with its place among all events. */
export type NumberedEvent = { kind: string; sequence: number; number: number };

/** What happens to everything, in the order of the commits: for admins. Its places are numbers, not sequence numbers. */
@Injectable()
@TopicOfKind()
export class EverythingTopic extends FeedTopic<Snapshot, NumberedEvent> {
  readonly tokenUse = 'read';

  constructor(
    private readonly dataSource: DataSource,
    private readonly topics: FeedTopics,
  ) {
    super(everything, dataSource);
  }

  override idOf(text: string): string | null {
    return text === '' ? '' : null;
  }

  async allow(account: AccountBody): Promise<void> {
    if (account.role !== 'admin')
      throw new DomainError('not-an-admin', 'Only an admin may watch everything.');
  }

  /** A topic that is gone by now is told as it was. */
  async tell(told: ToldEvent, account: AccountBody): Promise<NumberedEvent> {
    const { topic, number, sequence, payload } = told;
    const event = await this.topics.find(topic.kind)?.tell(told, account);
    return { ...payload, sequence, ...event, number };
  }

  override last(): Promise<number> {
    return lastNumber(this.dataSource.manager);
  }

  override async isOver(): Promise<boolean> {
    return false;
  }

  override async read(
    account: AccountBody,
    _id: string,
    after: number,
  ): Promise<OutgoingEvent<NumberedEvent>[]> {
    const events: OutgoingEvent<NumberedEvent>[] = [];
    for (const told of await readEverything(this.dataSource.manager, after))
      events.push({ place: told.number, told, event: await this.tell(told, account) });
    return events;
  }
}
