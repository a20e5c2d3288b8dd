import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { hashOf } from '../account/secret-hash.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { Clock } from '../clock.ts';
import { isJury, overAt, readContest, readParticipation } from '../contest/contest-row.ts';
import type { ContestRow } from '../contest/contest-row.ts';
import { stateAt } from '../contest/contest-time.ts';
import { ContestService } from '../contest/contest.service.ts';
import { tellContest } from '../contest/tell-contest.ts';
import type { ContestBody } from '../contest/contest.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { addParticipation } from './add-participation.ts';
import { readParticipant } from './participant-list.ts';
import type {
  ExtraTime,
  ParticipantBody,
  ParticipantChange,
  Register,
} from './participation.dto.ts';

/** Who takes part in contests, and how much time each has. */
@Injectable()
export class ParticipationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contests: ContestService,
    private readonly clock: Clock,
  ) {}

  /** Before the begin; whoever comes later is added by the jury. To register again changes nothing. */
  async register(account: AccountBody, id: string, { code }: Register): Promise<ContestBody> {
    await this.dataSource.transaction(async (manager) => {
      // Registering takes turns, so that the room holds.
      const contest = await readContest(manager, id, 'change');
      const now = await this.clock.now(manager);
      if (await readParticipation(manager, id, account.id)) return;
      const jury = isJury(contest, account);
      if (!jury) requireDoor(contest, code);
      if (stateAt(contest, now) !== 'planned')
        throw new DomainError(
          'registration-closed',
          'The contest has begun; ask its organiser to add you.',
        );
      // Who knows the problems before the others may try it out, and is on the jury's board only.
      await addParticipation(manager, { contestId: id, accountId: account.id, now, hidden: jury });
    });
    return this.contests.get(account, id);
  }

  async leave(account: AccountBody, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const contest = await readContest(manager, id, 'change');
      const now = await this.clock.now(manager);
      if (stateAt(contest, now) !== 'planned')
        throw new DomainError('contest-started', 'The contest has begun; you stay on its board.');
      await manager.query('delete from participation where contest_id = $1 and account_id = $2', [
        id,
        account.id,
      ]);
      await tellContest(manager, id, 'all', { kind: 'scoreboard', participant: account.id });
    });
  }

  /** Begins at once, as long as the contest was, when it is over for everybody. */
  async beginVirtual(account: AccountBody, id: string): Promise<ContestBody> {
    await this.dataSource.transaction(async (manager) => {
      const contest = await readContest(manager, id, 'change');
      const now = await this.clock.now(manager);
      if (now < (await overAt(manager, contest)))
        throw new DomainError(
          'contest-not-over',
          'One takes part virtually when the contest is over for everybody.',
        );
      if (!contest.virtualAllowed)
        throw new DomainError(
          'registration-closed',
          'The organiser does not let anybody take part in the contest later.',
        );
      if (await readParticipation(manager, id, account.id))
        throw new DomainError('registered-already', 'You took part in the contest already.');
      const virtual = { contestId: id, accountId: account.id, now, startsAt: now };
      await addParticipation(manager, { ...virtual, hidden: isJury(contest, account) });
    });
    return this.contests.get(account, id);
  }

  /** What the jury says of a participant; somebody who takes no part is added, also while the contest runs. */
  change(
    organiser: AccountBody,
    id: string,
    accountId: string,
    change: ParticipantChange,
  ): Promise<ParticipantBody> {
    return this.contests.asJury(organiser, id, async (manager, _contest, now) => {
      await requireAccount(manager, accountId);
      if (!(await readParticipation(manager, id, accountId)))
        await addParticipation(manager, { contestId: id, accountId, now });
      await manager.query(
        `update participation set extra_minutes = coalesce($3, extra_minutes), hidden = coalesce($4, hidden),
           disqualified = coalesce($5, disqualified) where contest_id = $1 and account_id = $2`,
        [id, accountId, change.extraMinutes, change.hidden, change.disqualified],
      );
      await tellContest(manager, id, 'all', { kind: 'scoreboard', participant: accountId });
      const subject = { kind: 'contest', id } as const;
      const details = { account: accountId, ...change };
      await noteAudit(manager, organiser.id, 'participant-changed', subject, details);
      return readParticipant(manager, id, accountId);
    });
  }

  /** More time, or less of it, for everybody. The freeze stays when it was. */
  async giveExtraTime(
    organiser: AccountBody,
    id: string,
    { extraMinutes }: ExtraTime,
  ): Promise<ContestBody> {
    await this.contests.asJury(organiser, id, async (manager, contest) => {
      await manager.query('update contest set extra_minutes = $2 where id = $1', [
        id,
        extraMinutes,
      ]);
      await tellContest(manager, id, 'all', { kind: 'contest' });
      const details = { before: contest.extraMinutes, after: extraMinutes };
      const subject = { kind: 'contest', id } as const;
      await noteAudit(manager, organiser.id, 'extra-time-given', subject, details);
    });
    return this.contests.get(organiser, id);
  }
}

function requireDoor({ registration, codeHash }: ContestRow, code: string | undefined): void {
  if (registration === 'open') return;
  // A code has 192 random bits: nobody finds one by trying, so neither the time of the comparison nor the number matters.
  if (registration === 'code' && code !== undefined && hashOf(code) === codeHash) return;
  throw new DomainError(
    'registration-closed',
    registration === 'code'
      ? 'One registers for the contest with a code of its organiser, and this is not it.'
      : 'Nobody can register for the contest; its organiser adds participants.',
  );
}

async function requireAccount(manager: EntityManager, accountId: string): Promise<void> {
  const [row] = await manager.query<unknown[]>('select 1 from account where id = $1', [accountId]);
  if (!row) throw new DomainError('account-not-found', `There is no account ${accountId}.`);
}
