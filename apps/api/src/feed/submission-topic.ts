import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { RedactionService } from '../redaction/redaction.service.ts';
import type { SubmissionBody } from '../submission/submission.dto.ts';
import { SubmissionService } from '../submission/submission.service.ts';
import { FeedTopic, TopicOfKind } from './feed-topic.ts';
import type { FeedEntry, FeedEvent } from './feed.dto.ts';
import type { ToldEvent } from './outbox.ts';

/** What happens to one submission: for whose it is, and for admins. */
@Injectable()
@TopicOfKind()
export class SubmissionTopic extends FeedTopic<SubmissionBody, FeedEvent> {
  readonly tokenUse = 'read';

  constructor(
    dataSource: DataSource,
    private readonly submissions: SubmissionService,
    private readonly redaction: RedactionService,
  ) {
    super('submission', dataSource);
  }

  allow(account: AccountBody, id: string): Promise<void> {
    return this.submissions.allow(account, id);
  }

  override whole(account: AccountBody, id: string): Promise<SubmissionBody> {
    return this.submissions.get(account, id);
  }

  tell({ topic, sequence, origin, payload }: ToldEvent, account: AccountBody): Promise<FeedEvent> {
    const ids = { submissionId: topic.id, judgementId: origin ?? '' };
    return this.redaction.event(account, { ...(payload as FeedEntry), ...ids, sequence });
  }

  override isLast({ payload }: ToldEvent): boolean {
    const entry = payload as FeedEntry;
    return entry.kind === 'verdict' || (entry.kind === 'state' && entry.state === 'cancelled');
  }
}
