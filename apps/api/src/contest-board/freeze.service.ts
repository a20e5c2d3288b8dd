import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { freezesAfterMs, isFrozenAt, plannedFreezeMs, stateAt } from '../contest/contest-time.ts';
import { tellContest } from '../contest/tell-contest.ts';
import type { ContestBody } from '../contest/contest.dto.ts';
import type { ContestRow } from '../contest/contest-row.ts';
import { ContestService } from '../contest/contest.service.ts';
import { DomainError } from '../http/domain-error.ts';

/** The jury's hand on the freeze of a public board. */
@Injectable()
export class FreezeService {
  constructor(private readonly contests: ContestService) {}

  /** From now on while it runs, unless it is frozen; later, what was frozen is covered again. */
  async freeze(organiser: AccountBody, id: string): Promise<ContestBody> {
    await this.contests.asJury(organiser, id, async (manager, contest, now) => {
      if (isFrozenAt(contest, now)) return;
      const after = freezesAfterMs(contest);
      const running = stateAt(contest, now) === 'running';
      if (!running && (after === null || now < contest.startsAt))
        throw new DomainError(
          'nothing-frozen',
          'The contest does not run, and its board was never frozen.',
        );
      const begun = after !== null && now.getTime() - contest.startsAt.getTime() >= after;
      await write(manager, contest, { frozenAt: begun ? contest.frozenAt : now, unfrozenAt: null });
      await noteAudit(manager, organiser.id, 'board-frozen', { kind: 'contest', id });
    });
    return this.contests.get(organiser, id);
  }

  /**
   * Uncovers everything, also before the end if the jury wants so. What was frozen by hand, before the freeze that was
   * planned, freezes again when that comes.
   */
  async unfreeze(organiser: AccountBody, id: string): Promise<ContestBody> {
    await this.contests.asJury(organiser, id, async (manager, contest, now) => {
      if (contest.unfrozenAt) return;
      if (!isFrozenAt(contest, now))
        throw new DomainError('nothing-frozen', 'The board of the contest is not frozen.');
      const planned = plannedFreezeMs(contest);
      const early = planned !== null && now.getTime() - contest.startsAt.getTime() < planned;
      await write(
        manager,
        contest,
        early
          ? { frozenAt: null, unfrozenAt: null }
          : { frozenAt: contest.frozenAt, unfrozenAt: now },
      );
      await noteAudit(manager, organiser.id, 'board-unfrozen', { kind: 'contest', id });
    });
    return this.contests.get(organiser, id);
  }
}

async function write(
  manager: EntityManager,
  { id }: ContestRow,
  { frozenAt, unfrozenAt }: { frozenAt: Date | null; unfrozenAt: Date | null },
): Promise<void> {
  await manager.query('update contest set frozen_at = $2, unfrozen_at = $3 where id = $1', [
    id,
    frozenAt,
    unfrozenAt,
  ]);
  await tellContest(manager, id, 'all', { kind: 'contest' });
}
