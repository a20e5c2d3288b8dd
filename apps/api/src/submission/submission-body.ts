import type { GroupReport } from '@tickjudge/judge/protocol';
import type { DataSource } from 'typeorm';
import { lastSequence } from '../feed/outbox.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { Run } from '../judgement/run.entity.ts';
import type { SubmissionBody, SubmissionSummary } from './submission.dto.ts';

/**
 * A submission with its current judgement, its runs, and the number of the last feed event that they include.
 * Read from one snapshot of the database, so that the number and the rest belong together. Null: no such one.
 */
export function readSubmission(
  dataSource: DataSource,
  submissionId: string,
): Promise<SubmissionBody | null> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const judgement = await manager.findOne(Judgement, {
      where: { submissionId, current: true },
      relations: { submission: true },
    });
    if (!judgement) return null;
    const runs = await manager.find(Run, {
      where: { judgementId: judgement.id },
      order: { index: 'ASC' },
    });
    const sequence = await lastSequence(manager, { kind: 'submission', id: submissionId });
    return bodyOf(judgement, runs, sequence);
  });
}

/** The submission as a list shows it, before it is decided what of it is told. */
export async function readSummary(
  dataSource: DataSource,
  submissionId: string,
): Promise<{ summary: SubmissionSummary; groups: GroupReport[] }> {
  const judgement = await dataSource.getRepository(Judgement).findOneOrFail({
    where: { submissionId, current: true },
    relations: { submission: true },
  });
  return { summary: summaryOf(judgement), groups: judgement.groups };
}

function bodyOf(judgement: Judgement, runs: Run[], sequence: number): SubmissionBody {
  const { packageHash, testcases, groups, diagnostics, historyHash, cpuTimeMs } = judgement;
  return {
    ...summaryOf(judgement),
    accountId: judgement.submission.accountId,
    source: judgement.submission.source,
    scenario: judgement.submission.scenario,
    ...{ packageHash, testcases, groups, diagnostics, historyHash, cpuTimeMs },
    runs: runs.map((run) => run.payload),
    finishedAt: judgement.finishedAt?.toISOString() ?? null,
    sequence,
  };
}

/** `judgement.submission` must be loaded. */
export function summaryOf(judgement: Judgement): SubmissionSummary {
  const { state, seed, attempt, verdict, reason, message, score, maxScore, submission } = judgement;
  return {
    id: submission.id,
    judgementId: judgement.id,
    problem: submission.problem,
    ...(submission.contestId !== null && { contest: submission.contestId }),
    bytes: submission.bytes,
    counts: submission.counts,
    createdAt: submission.createdAt.toISOString(),
    ...{ state, seed, attempt, verdict, reason, message, score, maxScore },
  };
}
