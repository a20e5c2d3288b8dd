import type { GroupReport } from '@tickjudge/judge/protocol';
import type { DataSource } from 'typeorm';
import { cursorText, parseCursor } from '../http/cursor.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { summaryOf } from './submission-body.ts';
import type { SubmissionList, SubmissionQuery } from './submission.dto.ts';

/** What is asked for; `account` undefined: of everybody. */
export interface ListOrder extends Omit<SubmissionQuery, 'account' | 'everyone'> {
  readonly account: string | undefined;
  readonly withNames: boolean;
}

/** A line of the list, and what decides with it what of it is told. */
interface Listed {
  readonly summary: SubmissionList['items'][number];
  readonly groups: GroupReport[];
}

/**
 * One page of submissions, newest first, before it is decided what of them is told. The order is that of their making, which never changes, so pages have no gaps
 * and nothing twice, whatever is judged between them.
 */
export async function listSubmissions(
  dataSource: DataSource,
  {
    account,
    withNames,
    problem,
    verdict,
    state,
    counts,
    since,
    until,
    contest,
    cursor,
    limit,
  }: ListOrder,
): Promise<{ found: Listed[]; next: string | null }> {
  const query = dataSource
    .getRepository(Judgement)
    .createQueryBuilder('judgement')
    .innerJoin('judgement.submission', 'submission')
    // A list shows no sources, so it does not read them.
    .addSelect([
      'submission.id',
      'submission.accountId',
      'submission.problem',
      'submission.contestId',
      'submission.bytes',
      'submission.counts',
      'submission.createdAt',
    ])
    .where('judgement.current')
    .orderBy('submission.createdAt', 'DESC')
    .addOrderBy('submission.id', 'DESC')
    .limit(limit + 1);
  const where = (sql: string, values: object, isAsked: boolean) =>
    isAsked && query.andWhere(sql, values);
  where('submission.account_id = :account', { account }, account !== undefined);
  where('submission.counts = :counts', { counts: counts === 'true' }, counts !== 'all');
  where('submission.problem = :problem', { problem }, problem !== undefined);
  where('submission.contest_id = :contest', { contest }, contest !== undefined);
  where('judgement.verdict = :verdict', { verdict }, verdict !== undefined);
  where('judgement.state = :state', { state }, state !== undefined);
  // Postgres reads fewer years and offsets than the schema lets through; as dates it knows all of them.
  if (since !== undefined)
    query.andWhere('submission.created_at >= :since', { since: new Date(since) });
  if (until !== undefined)
    query.andWhere('submission.created_at < :until', { until: new Date(until) });
  if (cursor !== undefined)
    query.andWhere('(submission.created_at, submission.id) < (:createdAt, :id)', {
      ...parseCursor(cursor),
    });
  const rows = await query.getMany();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.submission : undefined;
  const names = withNames ? await namesOf(dataSource, page) : undefined;
  return {
    found: page.map((judgement) => {
      const id = judgement.submission.accountId;
      const name = names?.get(id);
      const withName = name === undefined ? {} : { account: { id, name } };
      return { summary: { ...summaryOf(judgement), ...withName }, groups: judgement.groups };
    }),
    next: last ? cursorText(last) : null,
  };
}

async function namesOf(dataSource: DataSource, page: Judgement[]): Promise<Map<string, string>> {
  const rows = await dataSource.query<{ id: string; name: string }[]>(
    'select id, name from account where id = any($1)',
    [[...new Set(page.map(({ submission }) => submission.accountId))]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
