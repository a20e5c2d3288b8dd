import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { AppLogger } from '../app-logger.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { readProblems } from '../contest/contest-problem.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import { DomainError } from '../http/domain-error.ts';
import { JudgementQueue } from '../judgement/judgement-queue.ts';
import { ProblemService } from '../problem/problem.service.ts';
import { applyRejudge } from './apply-rejudge.ts';
import { dropRejudge } from './drop-rejudge.ts';
import { listRejudges, readRejudge } from './rejudge-body.ts';
import { countCandidates, insertSet } from './rejudge-candidates.ts';
import { listChanges } from './rejudge-changes.ts';
import { maySeeSet, problemOf } from './rejudge-problem.ts';
import { appendRejudgeFeed } from './rejudge-topic.ts';
import { previewOf, requireRoom } from './rejudge-room.ts';
import type {
  RejudgeBody,
  RejudgeChanges,
  RejudgeChangesQuery,
  RejudgeList,
  RejudgeOrder,
  RejudgePreview,
  RejudgeQuery,
} from './rejudge.dto.ts';

/** Submissions that are judged again as a set, for admins, the owner of their problem, and the jury of a contest. */
@Injectable()
export class RejudgeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly problems: ProblemService,
    private readonly queue: JudgementQueue,
    private readonly logger: AppLogger,
  ) {}

  /** What a set of this scope would have. */
  async preview(account: AccountBody, order: RejudgeOrder): Promise<RejudgePreview> {
    const { problem, version } = await this.#find(account, order);
    const tally = await countCandidates(
      ...([this.dataSource.manager, problem, order.scope, juryOf(account)] as const),
    );
    return previewOf(tally, version.number);
  }

  /** Makes a set. Its judgements go on the queue by and by, see `OpenRejudgements`. */
  async make(account: AccountBody, order: RejudgeOrder): Promise<RejudgeBody> {
    const { problem, version } = await this.#find(account, order);
    const id = randomUUID();
    await this.dataSource.transaction(async (manager) => {
      const tally = await insertSet(manager, problem, order.scope, {
        ...{ id, madeBy: account.id, jury: juryOf(account), note: order.note },
        ...{ versionId: version.id, packageHash: version.packageHash },
      });
      requireRoom(tally);
      const counts = { total: tally.chosen, done: 0, failed: 0 };
      await appendRejudgeFeed(manager, id, [{ kind: 'state', state: 'judging', ...counts }]);
      const details = { problem, version: version.number, submissions: tally.chosen };
      await noteAudit(manager, account.id, 'rejudge-made', { kind: 'rejudge', id }, details);
    });
    const body = await this.#read(id);
    this.logger.pino.info(
      { rejudgeId: id, problem, total: body.total, by: account.id },
      'rejudge.made',
    );
    return body;
  }

  /** The set, if the account may see it; of others' it is not told that they are there. */
  async get(account: AccountBody, id: string): Promise<RejudgeBody> {
    await this.allow(account, id);
    return this.#read(id);
  }

  async list(account: AccountBody, query: RejudgeQuery): Promise<RejudgeList> {
    const { problem, state, cursor, limit } = query;
    const rows = await listRejudges(this.dataSource, {
      ...{ problem, state, limit: limit + 1 },
      owner: account.role === 'admin' ? null : account.id,
      before: cursor === undefined ? undefined : parseCursor(cursor),
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const next = last ? cursorText({ createdAt: new Date(last.createdAt), id: last.id }) : null;
    return { items: page, next };
  }

  async changes(
    account: AccountBody,
    id: string,
    query: RejudgeChangesQuery,
  ): Promise<RejudgeChanges> {
    await this.allow(account, id);
    return listChanges(this.dataSource, id, query);
  }

  /** Puts the new judgements in the place of the old ones. To ask again changes nothing. */
  async apply(account: AccountBody, id: string): Promise<RejudgeBody> {
    await this.allow(account, id);
    const isNews = await this.dataSource.transaction((manager) =>
      applyRejudge(manager, id, account.id),
    );
    if (isNews) this.logger.pino.info({ rejudgeId: id, by: account.id }, 'rejudge.applied');
    return this.#read(id);
  }

  /** Forgets the new judgements and ends what is under way. To ask again changes nothing. */
  async drop(account: AccountBody, id: string): Promise<RejudgeBody> {
    await this.allow(account, id);
    const cancelled = await this.dataSource.transaction((manager) =>
      dropRejudge(manager, id, account.id),
    );
    this.queue.cancelAll(cancelled);
    this.logger.pino.info(
      { rejudgeId: id, cancelled: cancelled.length, by: account.id },
      'rejudge.dropped',
    );
    return this.#read(id);
  }

  /** Answers when the account may see the set, and throws otherwise. */
  async allow(account: AccountBody, id: string): Promise<void> {
    if (await maySeeSet(this.dataSource.manager, account, id)) return;
    throw new DomainError('rejudge-not-found', `You have no set ${id}.`);
  }

  async #find(account: AccountBody, { scope, version }: RejudgeOrder) {
    const problem = await problemOf(this.dataSource.manager, account, scope);
    if (version !== undefined)
      return { problem, version: await this.problems.published(problem, version) };
    if (scope.contest === undefined) return { problem, version: await this.problems.live(problem) };
    return { problem, version: await this.#versionIn(scope.contest, problem) };
  }

  /** What the contest has the problem with, so that those who send and those who are judged again are judged alike. */
  async #versionIn(contest: string, slug: string) {
    const problems = await readProblems(this.dataSource.manager, contest);
    const problem = problems.find((one) => one.slug === slug);
    if (problem)
      return {
        ...{ id: problem.versionId, number: problem.version, packageHash: problem.packageHash },
      };
    throw new DomainError('problem-not-found', `The contest has no problem "${slug}".`);
  }

  async #read(id: string): Promise<RejudgeBody> {
    const body = await readRejudge(this.dataSource, id);
    if (!body) throw new Error(`The set ${id} is gone.`);
    return body;
  }
}

const juryOf = ({ id, role }: AccountBody): string | null => (role === 'admin' ? null : id);
