import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { ContestBoardService } from '../contest-board/contest-board.service.ts';
import { readContest, requireJury } from '../contest/contest-row.ts';
import { FeedTopic, TopicOfKind } from '../feed/feed-topic.ts';
import type { ToldEvent } from '../feed/outbox.ts';
import type { Snapshot } from '../feed/topic.dto.ts';
import type { ContestEntry, ContestEvent } from './contest-entry.dto.ts';

/** What happens in a contest, as everybody may know it. It has no state but its events. */
@Injectable()
@TopicOfKind()
export class ContestTopic extends FeedTopic<Snapshot, ContestEvent> {
  readonly tokenUse = 'read';

  constructor(
    private readonly dataSource: DataSource,
    private readonly boards: ContestBoardService,
  ) {
    super('contest', dataSource);
  }

  async allow(_account: AccountBody, id: string): Promise<void> {
    await readContest(this.dataSource.manager, id);
  }

  tell(told: ToldEvent): Promise<ContestEvent> {
    return eventOf(this.boards, told, 'public');
  }
}

/** The same and more, for the jury. */
@Injectable()
@TopicOfKind()
export class ContestJuryTopic extends FeedTopic<Snapshot, ContestEvent> {
  readonly tokenUse = 'read';

  constructor(
    private readonly dataSource: DataSource,
    private readonly boards: ContestBoardService,
  ) {
    super('contest-jury', dataSource);
  }

  async allow(account: AccountBody, id: string): Promise<void> {
    requireJury(await readContest(this.dataSource.manager, id), account);
  }

  tell(told: ToldEvent): Promise<ContestEvent> {
    return eventOf(this.boards, told, 'jury');
  }
}

/** A line is made when it is told, so nothing that is covered by then goes out, however old the event. */
async function eventOf(
  boards: ContestBoardService,
  { topic, sequence, payload }: ToldEvent,
  view: 'public' | 'jury',
): Promise<ContestEvent> {
  const entry = payload as ContestEntry;
  const ids = { contestId: topic.id, sequence };
  if (entry.kind !== 'scoreboard') return { ...entry, ...ids };
  const line = await boards.line(topic.id, view, entry.participant);
  return { kind: 'scoreboard', participant: line && entry.participant, line, ...ids };
}
