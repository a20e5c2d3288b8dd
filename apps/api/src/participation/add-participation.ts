import type { EntityManager } from 'typeorm';
import { tellContest } from '../contest/tell-contest.ts';
import { DomainError } from '../http/domain-error.ts';

/** Of one contest: as many as its board, which is made whole, can have. */
export const mostParticipants = 5000;

interface Added {
  readonly contestId: string;
  readonly accountId: string;
  readonly now: Date;
  /** When a virtual participation begins. */
  readonly startsAt?: Date;
  readonly hidden?: boolean;
}

/** The caller holds the contest's lock and knows that the account takes no part yet. */
export async function addParticipation(
  manager: EntityManager,
  { contestId, accountId, now, startsAt, hidden = false }: Added,
): Promise<void> {
  const [row] = await manager.query<[{ count: number }]>(
    'select count(*)::int as count from participation where contest_id = $1',
    [contestId],
  );
  if (row.count >= mostParticipants)
    throw new DomainError(
      'contest-full',
      `The contest has ${mostParticipants} participants, which is the limit.`,
    );
  await manager.query(
    `insert into participation (contest_id, account_id, registered_at, starts_at, hidden)
     values ($1, $2, $3, $4, $5)`,
    [contestId, accountId, now, startsAt ?? null, hidden],
  );
  await tellContest(manager, contestId, 'all', { kind: 'scoreboard', participant: accountId });
}
