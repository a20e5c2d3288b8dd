import { DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import type { TokenUse } from '../account/auth.guard.ts';
import { z } from 'zod';
import { lastSequence, readTopic } from './outbox.ts';
import type { ToldEvent } from './outbox.ts';
import type { Snapshot } from './topic.dto.ts';

const uuid = z.uuid();

/** Marks a provider, whichever module it is of, as the topic of a kind: `FeedTopics` finds it. */
export const TopicOfKind = DiscoveryService.createDecorator();

/** An event as it goes out, and what a client names to go on behind it. */
export interface OutgoingEvent<Event extends object = object> {
  readonly place: number;
  readonly told: ToldEvent;
  readonly event: Event;
}

/**
 * A kind of things that have a feed: who may watch one, what it is at a moment, and what happened after. What must not
 * be seen by everybody who may watch is kept back in `tell`.
 */
export abstract class FeedTopic<
  Body extends Snapshot = Snapshot,
  Event extends object = { kind: string; sequence: number },
> {
  readonly #dataSource: DataSource;

  /** What a personal token must have to watch it. */
  abstract readonly tokenUse: TokenUse;

  constructor(
    readonly kind: string,
    dataSource: DataSource,
  ) {
    this.#dataSource = dataSource;
  }

  /** The id as it is stored; null for what is none. */
  idOf(text: string): string | null {
    return uuid.safeParse(text).success ? text.toLowerCase() : null;
  }

  /** Answers when the account may watch it, and throws otherwise, also when there is no such one. */
  abstract allow(account: AccountBody, id: string): Promise<void>;

  /** The form in which the account gets an event of one that it may watch. */
  abstract tell(told: ToldEvent, account: AccountBody): Event | Promise<Event>;

  /** The state up to its `sequence`, if the account may see it; null for topics that are nothing but their events. */
  async whole(account: AccountBody, id: string): Promise<Body | null> {
    await this.allow(account, id);
    return null;
  }

  /** True when nothing is expected after this event, so that whoever follows the feed need not wait. */
  isLast(_told: ToldEvent): boolean {
    return false;
  }

  /** True when the event at a place is the last that is expected. */
  async isOver(id: string, place: number): Promise<boolean> {
    if (place === 0) return false;
    const [told] = await readTopic(this.#dataSource.manager, { kind: this.kind, id }, place - 1);
    return told !== undefined && this.isLast(told);
  }

  /** The place behind the last event; 0 when there is none. */
  last(id: string): Promise<number> {
    return lastSequence(this.#dataSource.manager, { kind: this.kind, id });
  }

  /** Events behind a place, in order, at most a page. */
  async read(account: AccountBody, id: string, after: number): Promise<OutgoingEvent<Event>[]> {
    const page = await readTopic(this.#dataSource.manager, { kind: this.kind, id }, after);
    const events: OutgoingEvent<Event>[] = [];
    for (const told of page)
      events.push({ place: told.sequence, told, event: await this.tell(told, account) });
    return events;
  }
}
