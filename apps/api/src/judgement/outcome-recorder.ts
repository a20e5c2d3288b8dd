import type { Verdict } from '@tickjudge/judge';
import type { RunReport } from '@tickjudge/judge/protocol';
import type { DataSource, EntityManager } from 'typeorm';
import { appendAccountFeed, appendFeed } from '../feed/append-feed.ts';
import { countEnd } from '../rejudge/rejudge-progress.ts';
import type { State } from '../submission/submission.dto.ts';
import type { Change, Outcome } from './apply-outcome.ts';
import { applyOutcome } from './apply-outcome.ts';
import { keepCounters } from './keep-counters.ts';
import { storable } from '@tickjudge/queue';

interface LockedRow {
  submissionId: string;
  accountId: string;
  counts: boolean;
  problem: string;
  /** The set that it was made in; null for a submission's first. */
  rejudgeId: string | null;
  state: State;
  attempt: number;
  verdict: Verdict | null;
}

/**
 * Writes what an outcome changes, in one transaction under the locks of the judgement and its submission.
 * Answers the change, or null when there was none.
 */
export async function recordOutcome(
  dataSource: DataSource,
  judgementId: string,
  outcome: Outcome,
): Promise<(Change & { submissionId: string }) | null> {
  const clean = storable(outcome);
  return dataSource.transaction(async (manager) => {
    const row = await lockJudgement(manager, judgementId);
    if (!row) return null;
    const [count] = await manager.query<[{ runs: number }]>(
      'select count(*)::int as runs from run where judgement_id = $1',
      [judgementId],
    );
    const change = applyOutcome(
      { state: row.state, attempt: row.attempt, runs: count.runs },
      clean,
    );
    if (!change) return null;
    await write(manager, judgementId, change);
    await tell(manager, judgementId, row, change);
    return { ...change, submissionId: row.submissionId };
  });
}

/** What is judged again in a set is no news of the submission: it is told when the set is applied. */
async function tell(
  manager: EntityManager,
  judgementId: string,
  { submissionId, accountId, problem, counts, rejudgeId }: LockedRow,
  { events, report }: Change,
): Promise<void> {
  if (rejudgeId === null) await appendFeed(manager, { submissionId, judgementId }, events);
  if (!report) return;
  const { verdict, score, maxScore } = report;
  if (rejudgeId !== null)
    return countEnd(manager, { rejudgeId, judgementId, submissionId, verdict });
  const ended = { submissionId, problem, state: 'finished', verdict, score, maxScore } as const;
  const trial = counts ? {} : ({ trial: true } as const);
  await appendAccountFeed(manager, accountId, [{ kind: 'submission', ...ended, ...trial }]);
}

/** Locks judgement and submission; undefined when there is no such judgement. */
export async function lockJudgement(
  manager: EntityManager,
  judgementId: string,
): Promise<LockedRow | undefined> {
  const [row] = await manager.query<LockedRow[]>(
    `select judgement.submission_id as "submissionId", submission.account_id as "accountId",
       submission.problem, submission.counts, judgement.rejudge_id as "rejudgeId", judgement.state,
       judgement.attempt, judgement.verdict
     from judgement join submission on submission.id = judgement.submission_id
     where judgement.id = $1 for no key update`,
    [judgementId],
  );
  return row;
}

async function write(manager: EntityManager, judgementId: string, change: Change): Promise<void> {
  if (change.restart) await manager.query('delete from run where judgement_id = $1', [judgementId]);
  if (change.runs.length > 0) await insertRuns(manager, judgementId, change.runs);
  const { report } = change;
  await manager.query(
    `update judgement set state = $2, attempt = $3, testcases = coalesce($4, testcases),
       started_at = coalesce(started_at, now()), finished_at = case when $2 = 'finished' then now() end,
       verdict = $5, reason = $6, message = $7, score = $8, max_score = $9, groups = coalesce($10::jsonb, groups),
       diagnostics = coalesce($11::jsonb, diagnostics), history_hash = $12, cpu_time_ms = $13, engine_version = $14
     where id = $1`,
    [
      ...[judgementId, change.state, change.attempt, change.testcases],
      ...[report?.verdict, report?.reason, report?.message, report?.score, report?.maxScore],
      ...[report && JSON.stringify(report.groups), report && JSON.stringify(report.diagnostics)],
      ...[report?.historyHash, report?.cpuTimeMs, report?.engineVersion],
    ],
  );
  if (report?.verdict === 'AC') await keepCounters(manager, judgementId, report.runs);
}

async function insertRuns(
  manager: EntityManager,
  judgementId: string,
  runs: readonly RunReport[],
): Promise<void> {
  await manager.query(
    `insert into run (judgement_id, index, testcase, verdict, payload)
     select $1, (run.value ->> 'index')::int, run.value ->> 'testcase', run.value -> 'result' ->> 'verdict', run.value
     from jsonb_array_elements($2::jsonb) as run (value)`,
    [judgementId, JSON.stringify(runs)],
  );
}
