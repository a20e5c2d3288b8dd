import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import { DomainError } from '../http/domain-error.ts';
import { JudgementQueue } from '../judgement/judgement-queue.ts';
import { readBacklog } from '../metrics/backlog.ts';
import { ProofQueue } from '../package/proof-queue.ts';
import type { PauseBody, QueueBody, QueueList } from './admin.dto.ts';

interface AlarmRow {
  submissionId: string;
  judgementId: string;
  problem: string;
  reason: string;
  at: Date;
}

/** What waits, by the rows and by the queue, and the lever that stops judging. */
@Injectable()
export class QueueService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly judgements: JudgementQueue,
    private readonly proofs: ProofQueue,
  ) {}

  async list(): Promise<QueueList> {
    const [backlog, alarms] = await Promise.all([
      readBacklog(this.dataSource),
      this.dataSource.query<AlarmRow[]>(
        `select submission_id as "submissionId", judgement.id as "judgementId", problem, reason, finished_at as at
         from judgement join submission on submission.id = submission_id
         where verdict = 'JE' order by finished_at desc limit 20`,
      ),
    ]);
    const items = await Promise.all(
      backlog.map(async ({ kind, waiting, underWay, oldestSeconds }): Promise<QueueBody> => {
        const queue = kind === 'proof' ? this.proofs : this.judgements;
        const [paused, jobs] = await Promise.all([queue.isPaused(), queue.countJobs()]);
        return { kind, paused, waiting, underWay, oldestWaitingSeconds: oldestSeconds, jobs };
      }),
    );
    return { items, alarms: alarms.map((alarm) => ({ ...alarm, at: alarm.at.toISOString() })) };
  }

  /** Noted in the audit if it changed something, and only if the queue took it. */
  async pause(by: string, paused: boolean): Promise<PauseBody> {
    await this.dataSource.transaction(async (manager) => {
      // One after the other: of two who pause at once, one did it.
      await manager.query(`select pg_advisory_xact_lock(hashtext('judgement-queue-pause'))`);
      const before = await this.judgements.isPaused();
      if (before === null)
        throw new DomainError('queue-away', 'The queue does not answer; try again soon.');
      if (before === paused) return;
      const subject = { kind: 'queue', id: 'judgements' } as const;
      await noteAudit(manager, by, paused ? 'queue-paused' : 'queue-resumed', subject);
      await this.judgements.setPaused(paused).catch(() => {
        throw new DomainError('queue-away', 'The queue does not answer; try again soon.');
      });
    });
    return { paused };
  }
}
