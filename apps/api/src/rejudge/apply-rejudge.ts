import type { EntityManager } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import type { AccountEntry } from '../feed/account-entry.dto.ts';
import { appendAccountFeed, appendFeed } from '../feed/append-feed.ts';
import type { FeedEntry } from '../feed/feed.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { verdictEntry } from '../judgement/apply-outcome.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { Run } from '../judgement/run.entity.ts';
import { endRejudge, endedBefore, lockRejudge } from './locked-rejudge.ts';

/** How many submissions are told at a time, with their runs in memory: a run may have a long log. */
const atOnce = 10;

/** Those of the set in $1 that count: a JE is our failure and replaces nothing. */
const applied = `from judgement after where after.rejudge_id = $1 and after.state = 'finished' and after.verdict <> 'JE'`;

/**
 * Puts the judgements of a set in the place of those that their submissions have, and tells watchers, all or nothing. Answers
 * false when that was done before.
 */
export async function applyRejudge(
  manager: EntityManager,
  id: string,
  by: string,
): Promise<boolean> {
  const { state, total, done, failed } = await lockRejudge(manager, id);
  if (state === 'applied') return false;
  if (state === 'dropped') throw endedBefore(state);
  if (state === 'judging')
    throw new DomainError(
      'rejudge-under-way',
      `${done} of ${total} judgements of the set have ended; apply it when all have, or drop it.`,
    );
  await lockJudgements(manager, id);
  await manager.query(
    `update judgement set current = false where id in (select after.replaces ${applied})`,
    [id],
  );
  await manager.query(
    `update judgement set current = true where id in (select after.id ${applied})`,
    [id],
  );
  await tellAll(manager, id);
  await endRejudge(manager, { id, total, done, failed }, 'applied', by);
  await noteAudit(manager, by, 'rejudge-applied', { kind: 'rejudge', id }, { total, failed });
  return true;
}

/** All that change, and their submissions, in the order in which the recorder locks them: the feed has one writer. */
async function lockJudgements(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `select from judgement where id in (select after.id ${applied} union all select after.replaces ${applied})
     order by id for no key update`,
    [id],
  );
  await manager.query(
    `select from submission where id in (select after.submission_id ${applied}) order by id for no key update`,
    [id],
  );
}

/** What each feed says from now on is what `GET /submissions/{id}` says: the whole judgement, as if it had just been judged. */
async function tellAll(manager: EntityManager, rejudgeId: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await manager
      .createQueryBuilder(Judgement, 'after')
      .where('after.rejudge_id = :rejudgeId and after.current and after.id > :after', {
        ...{ rejudgeId, after },
      })
      .orderBy('after.id')
      .limit(atOnce)
      .getMany();
    const runs = await manager
      .createQueryBuilder(Run, 'run')
      .where('run.judgement_id = any(:ids)', { ids: page.map((judgement) => judgement.id) })
      .orderBy('run.index')
      .getMany();
    for (const judgement of page) {
      const own = runs.filter((run) => run.judgementId === judgement.id);
      const ids = { submissionId: judgement.submissionId, judgementId: judgement.id };
      await appendFeed(manager, ids, entriesOf(judgement, own, rejudgeId));
    }
    await tellAccounts(manager, page);
    const last = page.at(-1);
    if (!last || page.length < atOnce) return;
    after = last.id;
  }
}

/** To its account a submission is news when it came out otherwise. */
async function tellAccounts(manager: EntityManager, page: readonly Judgement[]): Promise<void> {
  const changed = await manager.query<(Outcome & { accountId: string })[]>(
    `select submission.account_id as "accountId", submission.id as "submissionId", submission.problem,
       after.verdict, after.score, after.max_score as "maxScore"
     from judgement after join judgement before on before.id = after.replaces
       join submission on submission.id = after.submission_id
     where after.id = any($1)
       and (before.verdict <> after.verdict or before.score is distinct from after.score)
     order by after.id`,
    [page.map(({ id }) => id)],
  );
  for (const { accountId, ...outcome } of changed)
    await appendAccountFeed(manager, accountId, [
      { kind: 'submission', state: 'finished', ...outcome },
    ]);
}

type Outcome = Pick<
  Extract<AccountEntry, { kind: 'submission' }>,
  'submissionId' | 'problem' | 'verdict' | 'score' | 'maxScore'
>;

function entriesOf(judgement: Judgement, runs: readonly Run[], rejudgeId: string): FeedEntry[] {
  const { attempt, testcases, packageHash, groups, diagnostics } = judgement;
  const { verdict, reason, message, score, maxScore, historyHash, cpuTimeMs } = judgement;
  if (verdict === null || reason === null || message === null)
    throw new Error(`The judgement ${judgement.id} has no verdict.`);
  return [
    {
      kind: 'state',
      state: runs.length > 0 ? 'running' : 'compiling',
      attempt,
      ...(testcases !== null && { testcases }),
      replaced: { rejudgeId, packageHash },
    },
    ...runs.map(({ payload }): FeedEntry => ({ kind: 'run', run: payload })),
    verdictEntry({
      ...{ verdict, reason, message, groups, diagnostics },
      ...{ score: score ?? 0, maxScore: maxScore ?? 0 },
      ...{ historyHash: historyHash ?? '', cpuTimeMs: cpuTimeMs ?? 0 },
    }),
  ];
}
