import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { readsPackages } from '../account/auth.guard.ts';
import { appendTo } from '../feed/append-feed.ts';
import { FeedTopic, TopicOfKind } from '../feed/feed-topic.ts';
import type { ToldEvent } from '../feed/outbox.ts';
import type { Snapshot } from '../feed/topic.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import type { RejudgeEntry, RejudgeEvent } from './rejudge-entry.dto.ts';
import { maySeeSet } from './rejudge-problem.ts';

/** Tells how far a set is. */
export function appendRejudgeFeed(
  manager: EntityManager,
  rejudgeId: string,
  entries: readonly RejudgeEntry[],
): Promise<void> {
  return appendTo(manager, { kind: 'rejudge', id: rejudgeId }, entries);
}

/** How far a set is: for those who may see it. It has no state but its events and `GET /rejudges/{id}`. */
@Injectable()
@TopicOfKind()
export class RejudgeTopic extends FeedTopic<Snapshot, RejudgeEvent> {
  readonly tokenUse = readsPackages;

  constructor(private readonly dataSource: DataSource) {
    super('rejudge', dataSource);
  }

  async allow(account: AccountBody, id: string): Promise<void> {
    if (await maySeeSet(this.dataSource.manager, account, id)) return;
    throw new DomainError('topic-not-found', `There is no feed "rejudge/${id}" for you.`);
  }

  tell({ topic, sequence, payload }: ToldEvent): RejudgeEvent {
    return { ...(payload as RejudgeEntry), rejudgeId: topic.id, sequence };
  }

  override isLast({ payload }: ToldEvent): boolean {
    const entry = payload as RejudgeEntry;
    return entry.kind === 'state' && (entry.state === 'applied' || entry.state === 'dropped');
  }
}
