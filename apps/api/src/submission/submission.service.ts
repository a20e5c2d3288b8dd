import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { defaultSeed } from '@tickjudge/judge';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { AppLogger } from '../app-logger.ts';
import { enterContest, requireNoContest } from '../contest/enter-contest.ts';
import { runsContest, runsContestOf } from '../contest/contest-jury.ts';
import { appendAccountFeed, appendFeed } from '../feed/append-feed.ts';
import { DomainError } from '../http/domain-error.ts';
import { cancelJudgement } from '../judgement/cancel-judgement.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { JudgementQueue } from '../judgement/judgement-queue.ts';
import { nextPriority } from '../judgement/priority.ts';
import type { JudgementClass } from '../judgement/priority.ts';
import { readWaiting } from '../judgement/waiting.ts';
import { ProblemService } from '../problem/problem.service.ts';
import { RedactionService } from '../redaction/redaction.service.ts';
import { listSubmissions } from './submission-list.ts';
import { findAnswer, keepAnswer } from './idempotency-key.ts';
import { readSubmission, readSummary } from './submission-body.ts';
import type {
  QueuePlace,
  Sent,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
  SubmissionQuery,
  SubmissionSummary,
} from './submission.dto.ts';
import { SubmissionLimits, lockAccount } from './submission-limits.ts';
import { Submission } from './submission.entity.ts';

@Injectable()
export class SubmissionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly problems: ProblemService,
    private readonly queue: JudgementQueue,
    private readonly limits: SubmissionLimits,
    private readonly redaction: RedactionService,
    private readonly logger: AppLogger,
  ) {}

  /**
   * Keeps the source and asks for its judgement. Once this has answered, the judgement will come. With a key that is
   * known it answers as before and makes nothing, whatever the limits and the problem are by now.
   */
  async submit(account: AccountBody, submit: Sent, key?: string): Promise<SubmissionCreated> {
    const before = await this.#answerOf(this.dataSource.manager, account, submit, key);
    if (before) return before;
    const live = submit.contest === undefined ? await this.problems.live(submit.problem) : null;
    const { answer, made } = await this.dataSource.transaction(async (manager) => {
      await lockAccount(manager, account.id);
      // Whoever came at the same time with the same key has answered by now.
      const known = await this.#answerOf(manager, account, submit, key);
      if (known) return { answer: known, made: false };
      const createdAt = await this.limits.requirePlace(manager, account.id);
      const packageHash = await admit(manager, account, submit, live, createdAt);
      const added = await addSubmission(manager, account, submit, packageHash, createdAt);
      if (key !== undefined) await keepAnswer(manager, account.id, key, submit, added);
      return { answer: added, made: true };
    });
    if (made) this.queue.offer(answer.judgementId);
    return answer;
  }

  /** The submission, if the account may see it. Whose it is, is not told to others: to them there is none. */
  async get(account: AccountBody, id: string): Promise<SubmissionBody> {
    const submission = await readSubmission(this.dataSource, id);
    if (submission && (await this.#maySee(account, submission))) {
      const waiting =
        submission.state === 'queued' ? await readWaiting(this.dataSource, this.queue, id) : null;
      const told = await this.redaction.body(account, submission);
      return waiting ? { ...told, waiting } : told;
    }
    throw new DomainError('submission-not-found', `You have no submission ${id}.`);
  }

  /** Where the submission stands in the queue; cheaper than `get`. */
  async queuePlace(account: AccountBody, id: string): Promise<QueuePlace> {
    await this.allow(account, id);
    const { state } = await this.dataSource.getRepository(Judgement).findOneOrFail({
      select: { id: true, state: true },
      where: { submissionId: id, current: true },
    });
    const waiting = state === 'queued' ? await readWaiting(this.dataSource, this.queue, id) : null;
    return { state, waiting };
  }

  /** Answers when the account may see the submission, and throws otherwise; cheaper than `get`. */
  async allow(account: AccountBody, id: string): Promise<void> {
    const submission = await this.dataSource
      .getRepository(Submission)
      .findOne({ select: { id: true, accountId: true }, where: { id } });
    if (!submission || !(await this.#maySee(account, submission))) {
      throw new DomainError('submission-not-found', `You have no submission ${id}.`);
    }
  }

  /**
   * Ends a submission that is not judged yet, without a verdict. To ask for it again changes nothing. In a contest its owner
   * may do so until the first testcase begins: who sees a run fail could else take the penalty back.
   */
  async cancel(account: AccountBody, id: string): Promise<SubmissionSummary> {
    await this.allow(account, id);
    const { judgementId, state, verdict } = await cancelJudgement(this.dataSource, id, account.id);
    if (state === 'finished')
      throw new DomainError(
        'submission-ended',
        `The submission is judged already, with the verdict ${verdict}; there is nothing to cancel.`,
      );
    if (state !== 'cancelled') {
      this.queue.cancel(judgementId);
      const ids = { submissionId: id, judgementId, by: account.id };
      this.logger.pino.info({ ...ids, state }, 'submission.cancelled');
    }
    const [summary] = await this.redaction.summaries(account, [
      await readSummary(this.dataSource, id),
    ]);
    return summary as SubmissionSummary;
  }

  /** The source as it was sent, with a name to save it by. */
  async source(account: AccountBody, id: string): Promise<{ text: string; fileName: string }> {
    await this.allow(account, id);
    const { source, problem } = await this.dataSource
      .getRepository(Submission)
      .findOneByOrFail({ id });
    return { text: source, fileName: `${problem}-${id.slice(0, 8)}.ts` };
  }

  /** Newest first: the account's own, or for admins and the jury of a contest those that they ask for. */
  async list(account: AccountBody, query: SubmissionQuery): Promise<SubmissionList> {
    const ofOthers = query.everyone !== undefined || (query.account ?? account.id) !== account.id;
    if (ofOthers && account.role !== 'admin') {
      const { contest } = query;
      if (!contest || !(await runsContest(this.dataSource.manager, account, contest)))
        throw new DomainError(
          'not-an-admin',
          "Only an admin may list others' submissions, and the jury of a contest those that were sent into it.",
        );
    }
    const { found, next } = await listSubmissions(this.dataSource, {
      ...query,
      account: query.everyone ? undefined : (query.account ?? account.id),
      withNames: query.everyone !== undefined || query.account !== undefined,
    });
    return { items: await this.redaction.summaries(account, found), next };
  }

  /** One's own; all for admins; for who runs a contest, what was sent into it. */
  async #maySee(account: AccountBody, { id, accountId }: { id: string; accountId: string }) {
    if (account.role === 'admin' || accountId === account.id) return true;
    return runsContestOf(this.dataSource.manager, account, id);
  }

  async #answerOf(manager: EntityManager, account: AccountBody, submit: Sent, key?: string) {
    return key === undefined ? null : findAnswer(manager, account.id, key, submit);
  }
}

/** Answers the hash of the package to judge with, or throws when a contest stands against it. */
async function admit(
  manager: EntityManager,
  { id }: AccountBody,
  { contest, ...submit }: Sent,
  live: { packageHash: string } | null,
  now: Date,
): Promise<string> {
  if (contest !== undefined || !live)
    return enterContest(manager, id, { ...submit, contest: contest ?? '' }, now);
  // A trial runs the samples or one's own scenario, so it tells nothing of what counts.
  if (!submit.trial) await requireNoContest(manager, id, submit.problem, now);
  return live.packageHash;
}

/** Writes a submission with its first judgement and its first event. The caller holds the lock of the account. */
async function addSubmission(
  manager: EntityManager,
  account: AccountBody,
  { problem, source, seed = defaultSeed, trial, contest }: Sent,
  packageHash: string,
  createdAt: Date,
): Promise<SubmissionCreated> {
  const [id, judgementId] = [randomUUID(), randomUUID()];
  const bytes = Buffer.byteLength(source);
  await manager.insert(Submission, {
    ...{ id, accountId: account.id, problem, source, bytes, createdAt },
    contestId: contest ?? null,
    ...{ counts: trial === undefined, scenario: trial?.scenario ?? null },
  });
  await manager.insert(Judgement, {
    id: judgementId,
    submissionId: id,
    packageHash,
    seed,
    current: true,
    priority: await nextPriority(manager, account.id, classOf(trial, contest)),
    attempt: 0,
    state: 'queued',
    groups: [],
    diagnostics: [],
    createdAt,
  });
  await appendFeed(manager, { submissionId: id, judgementId }, [
    { kind: 'state', state: 'queued', attempt: 0 },
  ]);
  const ungraded = { verdict: null, score: null, maxScore: null };
  await appendAccountFeed(manager, account.id, [
    {
      ...{ kind: 'submission', submissionId: id, problem, state: 'queued', ...ungraded },
      ...(trial && { trial: true }),
    },
  ]);
  return {
    ...{ id, judgementId, problem, state: 'queued', seed, bytes },
    ...(contest !== undefined && { contest }),
    createdAt: createdAt.toISOString(),
  };
}

const classOf = (trial: Sent['trial'], contest: Sent['contest']): JudgementClass =>
  trial ? 'trial' : contest === undefined ? 'practice' : 'contest';
