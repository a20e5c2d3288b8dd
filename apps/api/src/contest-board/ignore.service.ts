import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { ContestService } from '../contest/contest.service.ts';
import { tellContest } from '../contest/tell-contest.ts';
import { DomainError } from '../http/domain-error.ts';

/** What the jury takes out of a contest's standings: it is as if it had never been sent. */
@Injectable()
export class IgnoreService {
  constructor(private readonly contests: ContestService) {}

  ignore(organiser: AccountBody, id: string, submissionId: string): Promise<void> {
    return this.contests.asJury(organiser, id, async (manager, _contest, now) => {
      const participant = await senderOf(manager, id, submissionId);
      const rows = await manager.query<unknown[]>(
        `insert into ignored_submission (submission_id, by_account, at) values ($1, $2, $3)
         on conflict do nothing returning 1`,
        [submissionId, organiser.id, now],
      );
      if (rows.length > 0) await tell(manager, organiser, { id, submissionId, participant }, true);
    });
  }

  restore(organiser: AccountBody, id: string, submissionId: string): Promise<void> {
    return this.contests.asJury(organiser, id, async (manager) => {
      const participant = await senderOf(manager, id, submissionId);
      const [, count] = await manager.query<[unknown, number]>(
        'delete from ignored_submission where submission_id = $1',
        [submissionId],
      );
      if (count > 0) await tell(manager, organiser, { id, submissionId, participant }, false);
    });
  }
}

async function tell(
  manager: EntityManager,
  { id: by }: AccountBody,
  { id, submissionId, participant }: { id: string; submissionId: string; participant: string },
  ignored: boolean,
): Promise<void> {
  await tellContest(manager, id, 'all', { kind: 'scoreboard', participant });
  const action = ignored ? 'submission-ignored' : 'submission-restored';
  const subject = { kind: 'submission', id: submissionId } as const;
  await noteAudit(manager, by, action, subject, { contest: id });
}

async function senderOf(manager: EntityManager, contest: string, id: string): Promise<string> {
  const [row] = await manager.query<{ sender: string }[]>(
    'select account_id as sender from submission where id = $1 and contest_id = $2',
    [id, contest],
  );
  if (row) return row.sender;
  throw new DomainError('submission-not-found', `The contest has no submission ${id}.`);
}
