import type { EntityManager } from 'typeorm';
import { isAtLeast } from '../account/account.dto.ts';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import type { Rules } from '../scoreboard/index.ts';
import type { ContestSummary } from './contest.dto.ts';
import { endsAt, isFrozenAt, stateAt } from './contest-time.ts';
import type { ContestTimes, OwnTimes } from './contest-time.ts';

/** A contest as the rows have it. */
export interface ContestRow extends ContestTimes {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rules: Rules;
  readonly registration: 'open' | 'code' | 'closed';
  readonly codeHash: string | null;
  readonly virtualAllowed: boolean;
  readonly listed: boolean;
  readonly makerId: string;
  readonly makerName: string;
}

export interface ParticipationRow extends OwnTimes {
  readonly accountId: string;
  readonly registeredAt: Date;
  readonly hidden: boolean;
  readonly disqualified: boolean;
}

export const contestRows = `select contest.id, contest.title, contest.description, contest.rules,
    contest.starts_at as "startsAt", contest.duration_minutes as "durationMinutes",
    contest.extra_minutes as "extraMinutes", contest.freeze_minutes as "freezeMinutes",
    contest.frozen_at as "frozenAt", contest.unfrozen_at as "unfrozenAt", contest.registration,
    contest.code_hash as "codeHash", contest.virtual_allowed as "virtualAllowed", contest.listed,
    maker.id as "makerId", maker.name as "makerName"
  from contest join account maker on maker.id = contest.made_by`;

const participationRows = `select account_id as "accountId", registered_at as "registeredAt",
    starts_at as "startsAt", extra_minutes as "extraMinutes", hidden, disqualified from participation`;

/**
 * "share": its times and problems stay as they are until the transaction ends, which many may ask for at once.
 * "change": nobody else changes them, and nobody sends anything into it meanwhile.
 */
export type ContestLock = 'none' | 'share' | 'change';

const locks: Record<ContestLock, string> = {
  none: '',
  share: 'for share of contest',
  change: 'for no key update of contest',
};

export async function readContest(
  manager: EntityManager,
  id: string,
  lock: ContestLock = 'none',
): Promise<ContestRow> {
  const [row] = await manager.query<ContestRow[]>(
    `${contestRows} where contest.id = $1 ${locks[lock]}`,
    [id],
  );
  if (row) return row;
  throw new DomainError('contest-not-found', `There is no contest ${id}.`);
}

/** Undefined when the account takes no part. With a lock the extra time stays as it is. */
export async function readParticipation(
  manager: EntityManager,
  contestId: string,
  accountId: string,
  lock: ContestLock = 'none',
): Promise<ParticipationRow | undefined> {
  const [row] = await manager.query<ParticipationRow[]>(
    `${participationRows} where contest_id = $1 and account_id = $2
     ${locks[lock].replace('contest', 'participation')}`,
    [contestId, accountId],
  );
  return row;
}

export const readParticipations = (
  manager: EntityManager,
  contestId: string,
): Promise<ParticipationRow[]> =>
  manager.query<ParticipationRow[]>(`${participationRows} where contest_id = $1`, [contestId]);

/** The jury of a contest: whoever made it, while still an organiser, and admins. */
export const isJury = (contest: ContestRow, account: AccountBody | null): boolean =>
  account !== null &&
  (account.role === 'admin' || (isAtLeast(account, 'organiser') && account.id === contest.makerId));

export function requireJury(contest: ContestRow, account: AccountBody): void {
  if (isJury(contest, account)) return;
  throw new DomainError(
    'not-your-contest',
    'The contest is run by somebody else; only they and admins may do this.',
  );
}

/** When the last participant's time is over, extra time of single ones included; virtual ones do not count. */
export async function overAt(manager: EntityManager, contest: ContestRow): Promise<Date> {
  const [row] = await manager.query<[{ most: number }]>(
    `select coalesce(max(extra_minutes), 0)::int as most from participation
     where contest_id = $1 and starts_at is null`,
    [contest.id],
  );
  return new Date(endsAt(contest).getTime() + row.most * 60_000);
}

export function summaryOf(contest: ContestRow, now: Date): ContestSummary {
  const { id, title, rules, startsAt, durationMinutes, extraMinutes, freezeMinutes } = contest;
  return {
    ...{ id, title, rules, durationMinutes, extraMinutes, freezeMinutes },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt(contest).toISOString(),
    state: stateAt(contest, now),
    frozen: isFrozenAt(contest, now),
    registration: contest.registration,
    virtualAllowed: contest.virtualAllowed,
    listed: contest.listed,
    organiser: { id: contest.makerId, name: contest.makerName },
  };
}
