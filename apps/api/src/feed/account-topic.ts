import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { Account } from '../account/account.entity.ts';
import { DomainError } from '../http/domain-error.ts';
import type { AccountEntry, AccountEvent } from './account-entry.dto.ts';
import { FeedTopic, TopicOfKind } from './feed-topic.ts';
import type { ToldEvent } from './outbox.ts';
import type { Snapshot } from './topic.dto.ts';

/** What happens to what is somebody's own: for themselves, and for admins. It has no state but its events. */
@Injectable()
@TopicOfKind()
export class AccountTopic extends FeedTopic<Snapshot, AccountEvent> {
  readonly tokenUse = 'read';

  constructor(private readonly dataSource: DataSource) {
    super('account', dataSource);
  }

  /** To others there is no such feed, whether or not there is such an account. */
  async allow(account: AccountBody, id: string): Promise<void> {
    if (account.id === id) return;
    const accounts = this.dataSource.getRepository(Account);
    if (account.role === 'admin' && (await accounts.existsBy({ id }))) return;
    throw new DomainError('topic-not-found', `There is no feed "account/${id}" for you.`);
  }

  tell({ topic, sequence, payload }: ToldEvent): AccountEvent {
    return { ...(payload as AccountEntry), accountId: topic.id, sequence };
  }
}
