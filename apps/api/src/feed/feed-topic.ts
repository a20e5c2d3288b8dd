import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { PackageEventRow } from '../package/package-event.entity.ts';
import type { PackageEvent } from '../package/package-event.dto.ts';
import type { PackageVersion } from '../package/package.dto.ts';
import { PackageService } from '../package/package.service.ts';
import { RedactionService } from '../redaction/redaction.service.ts';
import type { SubmissionBody } from '../submission/submission.dto.ts';
import { SubmissionService } from '../submission/submission.service.ts';
import { FeedEventRow } from './feed-event.entity.ts';
import type { FeedEvent } from './feed.dto.ts';

const pageSize = 200;

/** Something that has a feed of its own: who may watch it, what it is at a moment, and what happened after. */
export interface FeedTopic<Body extends { sequence: number }, Event extends { sequence: number }> {
  /** Answers when the account may see it, and throws otherwise; cheaper than `whole`. */
  allow(account: AccountBody, id: string): Promise<void>;
  /** The whole state, up to its `sequence`. */
  whole(account: AccountBody, id: string): Promise<Body>;
  /** Number of the last event; 0 when there is none. */
  last(id: string): Promise<number>;
  /** Events with a number above `after`, in order, at most a page, as the account may read them. */
  read(id: string, after: number, account: AccountBody): Promise<Event[]>;
}

@Injectable()
export class SubmissionTopic implements FeedTopic<SubmissionBody, FeedEvent> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly submissions: SubmissionService,
    private readonly redaction: RedactionService,
  ) {}

  allow(account: AccountBody, id: string): Promise<void> {
    return this.submissions.allow(account, id);
  }

  whole(account: AccountBody, id: string): Promise<SubmissionBody> {
    return this.submissions.get(account, id);
  }

  async last(submissionId: string): Promise<number> {
    const events = this.dataSource.getRepository(FeedEventRow);
    return (await events.maximum('sequence', { submissionId })) ?? 0;
  }

  async read(submissionId: string, after: number, account: AccountBody): Promise<FeedEvent[]> {
    const rows = await this.dataSource.getRepository(FeedEventRow).find({
      where: { submissionId, sequence: MoreThan(after) },
      order: { sequence: 'ASC' },
      take: pageSize,
    });
    const events = rows.map(({ payload, sequence, judgementId }) => ({
      ...payload,
      ...{ submissionId, judgementId, sequence },
    }));
    return this.redaction.events(account, events);
  }
}

@Injectable()
export class PackageTopic implements FeedTopic<PackageVersion, PackageEvent> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packages: PackageService,
  ) {}

  allow(account: AccountBody, id: string): Promise<void> {
    return this.packages.allow(account, id);
  }

  whole(account: AccountBody, id: string): Promise<PackageVersion> {
    return this.packages.get(account, id);
  }

  async last(versionId: string): Promise<number> {
    const events = this.dataSource.getRepository(PackageEventRow);
    return (await events.maximum('sequence', { versionId })) ?? 0;
  }

  async read(versionId: string, after: number): Promise<PackageEvent[]> {
    const rows = await this.dataSource.getRepository(PackageEventRow).find({
      where: { versionId, sequence: MoreThan(after) },
      order: { sequence: 'ASC' },
      take: pageSize,
    });
    return rows.map(({ payload, sequence }) => ({ ...payload, versionId, sequence }));
  }
}
