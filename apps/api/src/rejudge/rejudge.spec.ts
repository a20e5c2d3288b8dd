import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { AuditList, FeedEvent, SubmissionBody, SubmissionList } from '../contract.ts';
import { createDataSource } from '../database/data-source.ts';
import { recordOutcome } from '../judgement/outcome-recorder.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ChangingJudge, rejudgesOf, submitAndWait } from '../../../../test/support/rejudge-road.ts';
import { acceptedReport } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';

const hangingWorker = fileURLToPath(
  new URL('../../../../test/support/hanging-worker.ts', import.meta.url),
);

describe('a set of submissions that are judged again', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let rejudges: ReturnType<typeof rejudgesOf>;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  const judge = new ChangingJudge();

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { sweepIntervalMs: 50 });
    rejudges = rejudgesOf(service);
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge, { graceMs: 0 });
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  const submit = async (sources: string[], token?: string) => {
    const sent = [];
    for (const source of sources)
      sent.push(await submitAndWait(service, source, token === undefined ? {} : { token }));
    return sent;
  };
  /** The judge changes its mind about what a source says of itself. */
  const changeMind = () =>
    (judge.verdictOf = ({ source }) =>
      source.includes('JE') ? 'JE' : source.includes('WA') ? 'WA' : 'AC');
  const idsOf = (sent: { id: string }[]) => sent.map(({ id }) => id);
  const auditOf = async (id: string) =>
    (
      await service.call<AuditList>('GET', `/api/v1/audit?subjectKind=rejudge&subject=${id}`)
    ).body.items.map(({ action }) => action);
  /** The feed of a topic; that of a set that has ended ends although it is followed. */
  const linesOf = async (topic: string): Promise<Record<string, unknown>[]> => {
    const follow = topic.startsWith('rejudge');
    const answer = await fetch(`${service.api.url}/api/v1/feed/${topic}?follow=${follow}`, {
      headers: { authorization: `Bearer ${service.admin.token}` },
    });
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const feedOf = async (id: string) => {
    const { sequence } = await service.submission(id);
    const client = service.connect();
    await client.watch(id, 0);
    const events = await client.until(({ length }) => length === sequence);
    client.close();
    return [...events];
  };

  it('runs beside, shows the difference, and changes everything at once when it is applied', async () => {
    judge.verdictOf = () => 'AC';
    const ada = await service.signUp('Lovelace');
    const sent = await submit(['// WA', '// AC', '// JE'], ada.token);
    const before = await Promise.all(idsOf(sent).map((id) => service.submission(id)));
    const feeds = await Promise.all(idsOf(sent).map(feedOf));
    changeMind();

    const preview = await rejudges.make({ scope: { submissions: idsOf(sent) }, preview: true });
    expect([preview.status, preview.body]).toEqual([
      200,
      { submissions: 3, skipped: 0, unfinished: 0, inOtherSets: 0, version: 1 },
    ]);
    const made = await rejudges.make({
      scope: { submissions: idsOf(sent) },
      note: '  A testcase was wrong. ',
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        ...{ state: 'judging', problem: 'echo', version: 1, note: 'A testcase was wrong.' },
        ...{ total: 3, skipped: 0, done: 0, failed: 0, changes: [], scoresChanged: 0 },
        ...{ madeBy: { name: 'Ada' }, scope: { submissions: idsOf(sent) } },
      },
    ]);
    const { id } = made.body;
    const judged = await rejudges.until(id, 'judged');
    expect(judged).toMatchObject({ done: 3, failed: 1, scoresChanged: 1, endedAt: null });
    expect(judged.changes).toEqual([
      { before: 'AC', after: 'JE', count: 1 },
      { before: 'AC', after: 'WA', count: 1 },
    ]);
    const changes = (await rejudges.changes(id)).body;
    expect(
      changes.items.map(({ submission, before, after }) => [submission, before, after]),
    ).toEqual([
      [
        sent[2]!.id,
        expect.objectContaining({ verdict: 'AC' }),
        expect.objectContaining({ verdict: 'JE' }),
      ],
      [
        sent[0]!.id,
        { judgementId: sent[0]!.judgementId, verdict: 'AC', score: 100, maxScore: 100 },
        { judgementId: expect.any(String), verdict: 'WA', score: 0, maxScore: 100 },
      ],
    ]);
    expect(changes.items[0]?.account).toEqual({ id: ada.account.id, name: 'Lovelace' });

    // Nothing of it is seen from outside.
    expect(await Promise.all(idsOf(sent).map((one) => service.submission(one)))).toEqual(before);
    expect(await Promise.all(idsOf(sent).map(feedOf))).toEqual(feeds);

    const watcher = service.connect();
    await watcher.watch(sent[0]!.id, before[0]!.sequence);
    const applied = await rejudges.end(id, 'apply');
    expect([applied.status, applied.body]).toMatchObject([
      200,
      { state: 'applied', endedBy: { name: 'Ada' }, endedAt: expect.any(String) },
    ]);
    const events = await watcher.until((told) => told.some(({ kind }) => kind === 'verdict'));
    expect(events.map(({ kind, sequence }) => [kind, sequence])).toEqual(
      ['state', 'run', 'run', 'verdict'].map((kind, at) => [kind, before[0]!.sequence + 1 + at]),
    );
    const after = await service.submission(sent[0]!.id);
    expect(events[0]).toMatchObject({
      ...{ state: 'running', judgementId: after.judgementId, testcases: 2 },
      replaced: { rejudgeId: id, packageHash: after.packageHash },
    });
    expect(after).toMatchObject({ verdict: 'WA', score: 0, sequence: events.at(-1)?.sequence });
    expect(after.judgementId).not.toBe(sent[0]!.judgementId);
    expect(events.flatMap((event: FeedEvent) => (event.kind === 'run' ? [event.run] : []))).toEqual(
      after.runs,
    );

    const [, same, failed] = await Promise.all(idsOf(sent).map((one) => service.submission(one)));
    expect(same?.judgementId).not.toBe(sent[1]!.judgementId);
    expect(same).toMatchObject({ verdict: 'AC' });
    // What failed on our side replaces nothing.
    expect(failed).toEqual(before[2]);
    expect((await rejudges.changes(id)).body).toEqual(changes);
    expect(await auditOf(id)).toEqual(['rejudge-applied', 'rejudge-made']);
    expect(await linesOf(`account/${ada.account.id}`)).toEqual([
      ...sent.flatMap(({ id: one }) => [
        expect.objectContaining({ submissionId: one, state: 'queued' }),
        expect.objectContaining({ submissionId: one, verdict: 'AC' }),
      ]),
      expect.objectContaining({ submissionId: sent[0]!.id, verdict: 'WA', score: 0 }),
    ]);
    const progress = await linesOf(`rejudge/${id}`);
    expect(progress.map(({ kind, state, done }) => [kind, state, done])).toEqual([
      ['state', 'judging', 0],
      ['judged', undefined, 1],
      ['judged', undefined, 2],
      ['judged', undefined, 3],
      ['state', 'judged', 3],
      ['state', 'applied', 3],
    ]);
    // They go on the queue in their order, but several at a time.
    expect(progress.find(({ submissionId }) => submissionId === sent[0]!.id)).toMatchObject({
      ...{ before: 'AC', after: 'WA', rejudgeId: id, topic: `rejudge/${id}` },
    });
    expect(progress.at(-1)).toMatchObject({ total: 3, failed: 1, sequence: 6 });

    const list = (
      await service.call<SubmissionList>('GET', '/api/v1/submissions', undefined, ada.token)
    ).body.items;
    expect(list.map(({ id: one, verdict }) => [one, verdict])).toEqual([
      [sent[2]!.id, 'AC'],
      [sent[1]!.id, 'AC'],
      [sent[0]!.id, 'WA'],
    ]);
    judge.verdictOf = () => 'AC';
  });

  it('is applied once, however many ask at once, and not dropped any more', async () => {
    const sent = await submit(['// a', '// b']);
    const { id } = (await rejudges.make({ scope: { submissions: idsOf(sent) } })).body;
    await rejudges.until(id, 'judged');
    const both = await Promise.all([1, 2, 3, 4].map(() => rejudges.end(id, 'apply')));
    expect(both.map(({ status, body }) => [status, body.state])).toEqual(
      both.map(() => [200, 'applied']),
    );
    expect(await auditOf(id)).toEqual(['rejudge-applied', 'rejudge-made']);
    expect((await feedOf(sent[0]!.id)).filter(({ kind }) => kind === 'verdict')).toHaveLength(2);
    const dropped = await rejudges.end(id, 'drop');
    expect([dropped.status, dropped.body.error.code]).toEqual([409, 'rejudge-ended']);
    expect((await rejudges.get(id)).body.state).toBe('applied');
  });

  it('ends in one way only when somebody applies and somebody drops it', async () => {
    const sent = await submit(['// x']);
    const { id } = (await rejudges.make({ scope: { submissions: idsOf(sent) } })).body;
    await rejudges.until(id, 'judged');
    const [applied, dropped] = await Promise.all([
      rejudges.end(id, 'apply'),
      rejudges.end(id, 'drop'),
    ]);
    const { state } = (await rejudges.get(id)).body;
    expect([applied.status, dropped.status, state]).toEqual(
      state === 'applied' ? [200, 409, state] : [409, 200, state],
    );
    const { judgementId } = await service.submission(sent[0]!.id);
    expect(judgementId === sent[0]!.judgementId).toBe(state === 'dropped');
  });

  it('is not applied while it is judged; dropped, it ends the workers and leaves everything as it was', async () => {
    const sent = await submit(['// one', '// two']);
    judge.verdictOf = () => 'never';
    const { id } = (await rejudges.make({ scope: { submissions: idsOf(sent) } })).body;
    const begun = judge.begun.length;
    await judge.until(({ begun: now }) => now.length > begun);
    const early = await rejudges.end(id, 'apply');
    expect([early.status, early.body.error.code]).toEqual([409, 'rejudge-under-way']);
    const busy = judge.begun.at(-1)!;
    const [dropped] = await Promise.all([rejudges.end(id, 'drop'), rejudges.end(id, 'drop')]);
    expect([dropped.status, dropped.body.state]).toEqual([200, 'dropped']);
    await judge.until(({ ended }) => ended.includes(busy));
    judge.verdictOf = () => 'AC';
    for (const one of sent)
      expect((await service.submission(one.id)).judgementId).toBe(one.judgementId);
    expect(await auditOf(id)).toEqual(['rejudge-dropped', 'rejudge-made']);
    const late = await rejudges.end(id, 'apply');
    expect([late.status, late.body.error.code]).toEqual([409, 'rejudge-ended']);
    // The submissions are free for another set.
    const next = await rejudges.make({ scope: { submissions: idsOf(sent) } });
    expect(next.status).toBe(201);
    await rejudges.until(next.body.id, 'judged');
  });

  it('leaves out what is not judged yet, was cancelled, is in another open set, or is a trial', async () => {
    const eve = await service.signUp('Eve');
    const [free, taken] = await submit(['// free', '// taken'], eve.token);
    const tried = { problem: 'echo', source: '// tried' };
    const { body: trial } = await service.call<SubmissionBody>(
      ...(['POST', '/api/v1/trials', tried, eve.token] as const),
    );
    const watcher = service.connect(eve.token);
    await watcher.watch(trial.id, 0);
    await watcher.until(hasVerdict);
    const ofTrial = await rejudges.make({ scope: { submissions: [trial.id] } });
    expect(ofTrial.body.error.code).toBe('nothing-to-rejudge');
    judge.verdictOf = ({ source }) => (source.includes('slow') ? 'never' : 'AC');
    const { body: slow } = await service.call<SubmissionBody>(
      ...(['POST', '/api/v1/submissions', { problem: 'echo', source: '// slow' }] as const),
      eve.token,
    );
    const { body: gone } = await service.call<SubmissionBody>(
      ...(['POST', '/api/v1/submissions', { problem: 'echo', source: '// slow' }] as const),
      eve.token,
    );
    await service.call('POST', `/api/v1/submissions/${gone.id}/cancel`);
    const first = (await rejudges.make({ scope: { submissions: [taken!.id, taken!.id] } })).body;
    expect(first.total).toBe(1);
    const order = { scope: { problem: 'echo', account: eve.account.id } };
    expect((await rejudges.make({ ...order, preview: true })).body).toEqual({
      ...{ submissions: 1, skipped: 3, unfinished: 2, inOtherSets: 1, version: 1 },
    });
    const made = (await rejudges.make(order)).body;
    expect(made).toMatchObject({ total: 1, skipped: 3, scope: order.scope });
    const nothing = await rejudges.make(order);
    expect([nothing.status, nothing.body.error]).toMatchObject([
      409,
      {
        code: 'nothing-to-rejudge',
        message:
          'None of the 4 submissions can be judged again: 2 are not judged yet or cancelled, 2 are in sets that are neither applied nor dropped.',
      },
    ]);
    // The worker has its hands free again.
    await service.call('POST', `/api/v1/submissions/${slow.id}/cancel`);
    await rejudges.until(made.id, 'judged');
    expect((await rejudges.changes(made.id)).body.items).toEqual([]);
    expect((await service.submission(free!.id)).judgementId).toBe(free!.judgementId);
    for (const { id } of [first, made]) await rejudges.end(id, 'drop');
  });

  it('never has a submission in two open sets, whoever makes them at once', async () => {
    const [one] = await submit(['// both want it']);
    const answers = await Promise.all(
      [1, 2, 3].map(() => rejudges.make({ scope: { submissions: [one!.id] } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    await rejudges.until(id, 'judged');
    await rejudges.end(id, 'apply');
  });

  it('filters by verdict and time', async () => {
    const grace = await service.signUp('Grace');
    judge.verdictOf = ({ source }) => (source.includes('WA') ? 'WA' : 'AC');
    const sent = await submit(['// WA 1', '// AC 2', '// WA 3'], grace.token);
    const account = grace.account.id;
    const count = async (more: object) =>
      (
        await rejudges.make<{ submissions: number }>({
          scope: { problem: 'echo', account, ...more },
          preview: true,
        })
      ).body.submissions;
    expect(await count({})).toBe(3);
    expect(await count({ verdict: 'WA' })).toBe(2);
    expect(await count({ verdict: 'WA', since: sent[1]!.createdAt })).toBe(1);
    expect(await count({ until: sent[1]!.createdAt })).toBe(1);
    expect(await count({ since: '9999-12-31T23:59:59Z' })).toBe(0);
    judge.verdictOf = () => 'AC';
  });

  it('gives up after three tries, as our failure, which replaces nothing; others of the set do', async () => {
    const [sound, broken] = await submit(['// sound', '// broken']);
    judge.verdictOf = ({ source }) => (source.includes('broken') ? 'throws' : 'AC');
    const { id } = (await rejudges.make({ scope: { submissions: idsOf([sound!, broken!]) } })).body;
    expect(await rejudges.until(id, 'judged')).toMatchObject({ done: 2, failed: 1 });
    judge.verdictOf = () => 'AC';
    const { items } = (await rejudges.changes(id)).body;
    expect(items.map(({ submission, after }) => [submission, after.verdict])).toEqual([
      [broken!.id, 'JE'],
    ]);
    const tries = judge.begun.filter((begun) => begun === items[0]?.after.judgementId);
    expect(tries).toHaveLength(3);
    expect((await rejudges.end(id, 'apply')).body.state).toBe('applied');
    expect((await service.submission(broken!.id)).judgementId).toBe(broken!.judgementId);
    expect((await service.submission(sound!.id)).judgementId).not.toBe(sound!.judgementId);
  });

  it('takes no place of its account in flight and none before others in the queue', async () => {
    const [mine] = await submit(['// in flight']);
    await worker.close();
    const { id } = (await rejudges.make({ scope: { submissions: [mine!.id] } })).body;
    const next = await service.submit('// next');
    expect((await service.submission(next.id)).waiting?.ahead).toBe(0);
    await service.call('POST', `/api/v1/submissions/${next.id}/cancel`);
    // What is judged again is not the submission's to cancel.
    const refused = await service.call<{ error: { code: string } }>(
      ...(['POST', `/api/v1/submissions/${mine!.id}/cancel`] as const),
    );
    expect(refused.body.error.code).toBe('submission-ended');
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge, { graceMs: 0 });
    await rejudges.until(id, 'judged');
    await rejudges.end(id, 'drop');
  });

  it('survives the SIGKILL of a worker, without a word in the feed of the submission', async () => {
    const [one] = await submit(['// killed']);
    const before = await service.submission(one!.id);
    await worker.close();
    const killed = fork(hangingWorker, {
      execArgv: ['--conditions=source', '--no-warnings'],
      env: { QUEUE_URL: postgres.url, LOG_LEVEL: 'error' },
    });
    await once(killed, 'message');
    const { id } = (await rejudges.make({ scope: { submissions: [one!.id] } })).body;
    const database = new Client({ connectionString: postgres.url });
    await database.connect();
    const isHanging = `select from run join judgement on judgement.id = judgement_id where rejudge_id = $1 and index = 1`;
    while ((await database.query(isHanging, [id])).rowCount === 0);
    await database.end();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge, { graceMs: 0 });
    expect(await rejudges.until(id, 'judged')).toMatchObject({ done: 1, failed: 0 });
    expect(await service.submission(one!.id)).toEqual(before);
    await rejudges.end(id, 'apply');
    expect(await service.submission(one!.id)).toMatchObject({ attempt: 2, verdict: 'AC' });
  });

  it('keeps the fence: what an earlier attempt tells late changes nothing, and each end counts once', async () => {
    const [one] = await submit(['// fenced']);
    await worker.close();
    const dataSource = await createDataSource(postgres.url).initialize();
    const { id } = (await rejudges.make({ scope: { submissions: [one!.id] } })).body;
    const [row] = await dataSource.query<[{ id: string; hash: string }]>(
      'select id, package_hash as hash from judgement where rejudge_id = $1',
      [id],
    );
    const report = {
      ...acceptedReport({
        ...{ judgementId: row.id, seed: 1 },
        problem: { slug: 'echo', packageHash: row.hash },
      }),
    };
    const record = (attempt: number, whole = true) =>
      recordOutcome(dataSource, row.id, {
        ...{ attempt, messages: [{ kind: 'compiling' }] },
        ...(whole && { report }),
      });
    await record(2, false);
    expect(await record(1)).toBeNull();
    expect((await rejudges.get(id)).body).toMatchObject({ state: 'judging', done: 0 });
    const both = await Promise.all([record(2), record(2)]);
    expect(both.filter((change) => change !== null)).toHaveLength(1);
    expect(await record(3)).toBeNull();
    expect((await rejudges.get(id)).body).toMatchObject({ state: 'judged', done: 1, failed: 0 });
    expect((await service.submission(one!.id)).judgementId).toBe(one!.judgementId);
    await dataSource.destroy();
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge, { graceMs: 0 });
  });
});
