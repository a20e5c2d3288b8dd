import type { EntityManager } from 'typeorm';
import { readProblems } from '../contest/contest-problem.ts';
import { readContest } from '../contest/contest-row.ts';
import type { ContestRow, ParticipationRow } from '../contest/contest-row.ts';
import { freezesAfterMs, ownMinutes, ownWindow } from '../contest/contest-time.ts';
import { contestTime } from '../scoreboard/index.ts';
import type { BoardProblem, Judged, Participant, Try } from '../scoreboard/index.ts';

/** All that the standings of a contest are folded from. */
export interface BoardEntries {
  readonly contest: ContestRow;
  readonly problems: readonly BoardProblem[];
  readonly participants: readonly Participant[];
  readonly tries: readonly Try[];
}

type PersonRow = ParticipationRow & { name: string };

interface TryRow extends Judged {
  readonly id: string;
  readonly accountId: string;
  readonly problem: string;
  readonly createdAt: Date;
  readonly finished: boolean;
  readonly ignored: boolean;
}

/** The rows are the truth: everything is read, from one snapshot of the database. */
export async function readEntries(manager: EntityManager, id: string): Promise<BoardEntries> {
  const contest = await readContest(manager, id);
  const people = await manager.query<PersonRow[]>(
    `select account.id as "accountId", account.name, registered_at as "registeredAt", starts_at as "startsAt",
       extra_minutes as "extraMinutes", hidden, disqualified
     from participation join account on account.id = participation.account_id where contest_id = $1`,
    [id],
  );
  const rows = await manager.query<TryRow[]>(
    `select submission.id, submission.account_id as "accountId", submission.problem,
       submission.created_at as "createdAt", judgement.state = 'finished' as finished, judgement.verdict,
       judgement.score, judgement.max_score as "maxScore", judgement.groups,
       ignored_submission.submission_id is not null or judgement.state = 'cancelled' as ignored
     from submission join judgement on judgement.submission_id = submission.id and judgement.current
       left join ignored_submission on ignored_submission.submission_id = submission.id
     where submission.contest_id = $1 and submission.counts`,
    [id],
  );
  const begins = new Map(
    people.map((one) => [one.accountId, ownWindow(contest, one).from.getTime()]),
  );
  return {
    contest,
    problems: (await readProblems(manager, id)).map(({ slug, letter, points }) => ({
      ...{ id: slug, letter, points },
    })),
    participants: people.map((one) => participantOf(contest, one)),
    tries: rows.flatMap((row) => {
      const begin = begins.get(row.accountId);
      return begin === undefined ? [] : [tryOf(row, begin)];
    }),
  };
}

function participantOf(contest: ContestRow, one: PersonRow): Participant {
  return {
    id: one.accountId,
    name: one.name,
    durationMs: ownMinutes(contest, one) * 60_000,
    freezeAtMs: freezesAfterMs(contest),
    hidden: one.hidden,
    disqualified: one.disqualified,
    virtual: one.startsAt !== null,
  };
}

function tryOf(row: TryRow, begin: number): Try {
  const { id, accountId, problem, createdAt, finished, ignored } = row;
  const { verdict, score, maxScore, groups } = row;
  return {
    ...{ id, participant: accountId, problem, ignored },
    sentAtMs: contestTime(begin, createdAt.getTime()),
    judged: finished ? { verdict, score, maxScore, groups } : null,
  };
}
