import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { Clock } from '../clock.ts';
import { readContest, readParticipation } from '../contest/contest-row.ts';
import { ownWindow } from '../contest/contest-time.ts';
import { ContestService } from '../contest/contest.service.ts';
import { tellContest } from '../contest/tell-contest.ts';
import { appendAccountFeed } from '../feed/append-feed.ts';
import { DomainError } from '../http/domain-error.ts';
import { lockAccount } from '../submission/submission-limits.ts';
import { listClarifications, readClarification } from './clarification-list.ts';
import type {
  ClarificationBody,
  ClarificationList,
  ClarificationQuery,
  announcementSchema,
  clarificationAnswerSchema,
  questionSchema,
} from './clarification.dto.ts';

/** Questions of one participant that wait for an answer, and all of them in one contest. */
const mostUnanswered = 5;
const mostQuestions = 100;

/** Questions in contests, their answers, and what the jury tells everybody. */
@Injectable()
export class ClarificationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contests: ContestService,
    private readonly clock: Clock,
  ) {}

  async list(
    account: AccountBody | null,
    contestId: string,
    query: ClarificationQuery,
  ): Promise<ClarificationList> {
    const { manager } = this.dataSource;
    const contest = await readContest(manager, contestId);
    return listClarifications(manager, contest, account, query);
  }

  /** A participant asks, from the registration until the own time is over. */
  ask(
    account: AccountBody,
    contestId: string,
    { question, letter }: z.output<typeof questionSchema>,
  ): Promise<ClarificationBody> {
    return this.dataSource.transaction(async (manager) => {
      // Who asks many at once takes turns, so that the limits hold.
      await lockAccount(manager, account.id);
      const contest = await readContest(manager, contestId);
      const now = await this.clock.now(manager);
      const own = await readParticipation(manager, contestId, account.id);
      if (!own)
        throw new DomainError('not-registered', 'You do not take part in the contest; register.');
      const { from, until } = ownWindow(contest, own);
      if (now >= until)
        throw new DomainError('contest-not-running', 'Your time in the contest is over.');
      // Before the begin nobody is to find out which letters there are.
      if (letter !== null && now < from) throw noProblem(letter);
      await requireLetter(manager, contestId, letter);
      await requireFewQuestions(manager, contestId, account.id);
      const id = randomUUID();
      await manager.query(
        `insert into clarification (id, contest_id, letter, asked_by, question, asked_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, contestId, letter, account.id, question, now],
      );
      await tellContest(manager, contestId, 'jury', { kind: 'clarification', clarificationId: id });
      return readClarification(manager, contest, account, id);
    });
  }

  /** Once: what participants have read stays as it is. An announcement can mend it. */
  answer(
    organiser: AccountBody,
    contestId: string,
    id: string,
    { answer, broadcast }: z.output<typeof clarificationAnswerSchema>,
  ): Promise<ClarificationBody> {
    return this.contests.asJury(organiser, contestId, async (manager, contest, now) => {
      const [row] = await manager.query<{ answered: boolean; askedBy: string | null }[]>(
        `select answer is not null as answered, asked_by as "askedBy" from clarification where id = $1 and contest_id = $2`,
        [id, contestId],
      );
      if (!row)
        throw new DomainError('clarification-not-found', `The contest has no clarification ${id}.`);
      if (row.answered)
        throw new DomainError(
          'answered-already',
          'The question is answered; announce something to mend it.',
        );
      await manager.query(
        `update clarification set answer = $2, broadcast = $3, answered_by = $4, answered_at = $5 where id = $1`,
        [id, answer, broadcast, organiser.id, now],
      );
      const subject = { kind: 'contest', id: contestId } as const;
      await tellContest(...([manager, contestId, broadcast ? 'all' : 'jury'] as const), {
        kind: broadcast ? 'announcement' : 'clarification',
        clarificationId: id,
      });
      if (row.askedBy)
        await appendAccountFeed(manager, row.askedBy, [
          { kind: 'clarification', contestId, clarificationId: id },
        ]);
      const details = { clarification: id, broadcast };
      await noteAudit(manager, organiser.id, 'clarification-answered', subject, details);
      return readClarification(manager, contest, organiser, id);
    });
  }

  announce(
    organiser: AccountBody,
    contestId: string,
    { text, letter }: z.output<typeof announcementSchema>,
  ): Promise<ClarificationBody> {
    return this.contests.asJury(organiser, contestId, async (manager, contest, now) => {
      await requireLetter(manager, contestId, letter);
      const id = randomUUID();
      await manager.query(
        `insert into clarification (id, contest_id, letter, asked_at, answer, answered_by, answered_at, broadcast)
         values ($1, $2, $3, $4, $5, $6, $4, true)`,
        [id, contestId, letter, now, text, organiser.id],
      );
      await tellContest(manager, contestId, 'all', { kind: 'announcement', clarificationId: id });
      const subject = { kind: 'contest', id: contestId } as const;
      await noteAudit(manager, organiser.id, 'announcement-made', subject, { clarification: id });
      return readClarification(manager, contest, organiser, id);
    });
  }
}

async function requireLetter(manager: EntityManager, contestId: string, letter: string | null) {
  if (letter === null) return;
  const [row] = await manager.query<unknown[]>(
    'select 1 from contest_problem where contest_id = $1 and letter = $2',
    [contestId, letter],
  );
  if (!row) throw noProblem(letter);
}

const noProblem = (letter: string) =>
  new DomainError('contest-problem-not-found', `The contest has no problem ${letter}.`);

async function requireFewQuestions(manager: EntityManager, contestId: string, accountId: string) {
  const [asked] = await manager.query<[{ all: number; unanswered: number }]>(
    `select count(*)::int as all, count(*) filter (where answer is null)::int as unanswered
     from clarification where contest_id = $1 and asked_by = $2`,
    [contestId, accountId],
  );
  if (asked.unanswered >= mostUnanswered)
    throw new DomainError(
      'too-many-questions',
      `${mostUnanswered} of your questions wait for an answer, which is the limit; wait for one.`,
    );
  if (asked.all >= mostQuestions)
    throw new DomainError(
      'too-many-questions',
      `You have asked ${mostQuestions} questions in the contest, which is the limit.`,
    );
}
