import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { JudgeProgress } from '@tickjudge/judge/protocol';
import { echo } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { acceptedReport, acceptedRun } from '../../../../test/support/scripted-judge.ts';
import { createDataSource } from '../database/data-source.ts';
import { readTopic } from '../feed/outbox.ts';
import { recordOutcome } from './outcome-recorder.ts';

describe('recording outcomes', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    dataSource = await createDataSource(postgres.url).initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  const run = (index: number): JudgeProgress => ({ kind: 'run', run: acceptedRun(index) });
  const report = (judgementId: string, runs = 3) =>
    acceptedReport(
      { judgementId, problem: { slug: 'echo', packageHash: echo.hash }, seed: 1 },
      runs,
    );
  const sequences = async (submissionId: string) => {
    const topic = { kind: 'submission', id: submissionId };
    const rows = await readTopic(dataSource.manager, topic, 0);
    return rows.map((row) => row.sequence);
  };

  it('does not hear an older attempt, and lets a newer one begin again', async () => {
    const { id, judgementId } = await service.submit();
    await recordOutcome(dataSource, judgementId, {
      attempt: 1,
      messages: [{ kind: 'compiling' }, run(0), run(1)],
    });
    await recordOutcome(dataSource, judgementId, {
      attempt: 2,
      messages: [{ kind: 'compiling' }, run(0)],
    });
    expect(await service.submission(id)).toMatchObject({
      state: 'running',
      attempt: 2,
      runs: [{ index: 0 }],
    });
    const late = await recordOutcome(dataSource, judgementId, {
      attempt: 1,
      messages: [run(2)],
      report: report(judgementId),
    });
    expect(late).toBeNull();
    expect((await service.submission(id)).verdict).toBeNull();
    await recordOutcome(dataSource, judgementId, {
      attempt: 2,
      messages: [],
      report: report(judgementId),
    });
    const body = await service.submission(id);
    expect(body).toMatchObject({ state: 'finished', verdict: 'AC', attempt: 2 });
    expect(body.runs.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(await sequences(id)).toEqual(
      Array.from({ length: body.sequence }, (_, index) => index + 1),
    );
  });

  it('changes nothing at a second report', async () => {
    const { id, judgementId } = await service.submit();
    const first = { attempt: 1, messages: [], report: report(judgementId) };
    await recordOutcome(dataSource, judgementId, first);
    const body = await service.submission(id);
    const other = {
      ...report(judgementId),
      verdict: 'WA' as const,
      reason: 'value' as const,
      message: 'Wrong.',
      score: 0,
    };
    expect(
      await recordOutcome(dataSource, judgementId, { attempt: 1, messages: [], report: other }),
    ).toBeNull();
    expect(
      await recordOutcome(dataSource, judgementId, {
        attempt: 2,
        messages: [run(0)],
        report: other,
      }),
    ).toBeNull();
    expect(await service.submission(id)).toEqual(body);
  });

  it('keeps order and numbers when many outcomes of one judgement come at once', async () => {
    const { id, judgementId } = await service.submit();
    const outcomes = [
      ...Array.from({ length: 10 }, (_, index) => ({ attempt: 1, messages: [run(index)] })),
      { attempt: 1, messages: [], report: report(judgementId, 10) },
    ];
    await Promise.all(
      outcomes.reverse().map((outcome) => recordOutcome(dataSource, judgementId, outcome)),
    );
    const body = await service.submission(id);
    expect(body.runs.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await sequences(id)).toEqual(
      Array.from({ length: body.sequence }, (_, index) => index + 1),
    );
  });

  it('keeps what a solution printed even if it is no text for Postgres', async () => {
    const { id, judgementId } = await service.submit();
    const hostile = { ...acceptedRun(0), log: 'a\0b\ud800c' };
    await recordOutcome(dataSource, judgementId, {
      attempt: 1,
      messages: [{ kind: 'run', run: hostile }],
    });
    expect((await service.submission(id)).runs[0]?.log).toBe('a\ufffdb\ufffdc');
  });

  it('has a database that refuses a verdict before the end, an end without a verdict and another source', async () => {
    const { id, judgementId } = await service.submit();
    const refused = (sql: string, parameter: string) =>
      expect(dataSource.query(sql, [parameter])).rejects.toThrow();
    await refused(
      `update judgement set verdict = 'AC', reason = 'accepted', message = '' where id = $1`,
      judgementId,
    );
    await refused(`update judgement set state = 'finished' where id = $1`, judgementId);
    await refused(`update submission set source = 'other' where id = $1`, id);
  });
});
