import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditList, ErrorBody, QueuePlace } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge, acceptAll } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import type { QueueList, SettingList, WorkerList } from './admin.dto.ts';

const base = '/api/v1/admin';

describe("an admin's view", () => {
  let postgres: TestPostgres;
  let service: TestService;
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({
      ...{ DATABASE_URL: postgres.url, OIDC_ISSUER: 'https://id.example' },
      ...{ OIDC_CLIENT_ID: 'judge', OIDC_CLIENT_SECRET: 'canary-secret' },
      PUBLIC_URL: 'https://judge.example',
    });
  });
  afterAll(async () => {
    for (const worker of workers) await worker.close();
    await service?.close();
    await postgres?.stop();
  });

  const look = async <Body>(path: string) => (await service.call<Body>('GET', base + path)).body;
  const pause = (paused: unknown, token?: string) =>
    service.call<ErrorBody>('PUT', `${base}/queue/judgements`, { paused }, token);
  const judgements = async () =>
    (await look<QueueList>('/queue')).items.find(({ kind }) => kind === 'judgement');

  it('is for admins with a session alone', async () => {
    const { token } = await service.signUp('Nosy', 'author');
    for (const path of ['/workers', '/queue', '/configuration']) {
      const asked = await service.call<ErrorBody>('GET', base + path, undefined, token);
      expect([path, asked.status, asked.body.error.code]).toEqual([path, 403, 'not-an-admin']);
      expect((await service.call('GET', base + path, undefined, null)).status).toBe(401);
    }
    expect((await pause(true, token)).body.error.code).toBe('not-an-admin');
    expect((await judgements())?.paused).toBe(false);
  });

  it('shows a paused queue, in which submissions wait, and who paused it', async () => {
    expect(await look<WorkerList>('/workers')).toEqual({ items: [] });
    const both = await Promise.all([pause(true), pause(true)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { id } = await service.submit();
    expect(await judgements()).toMatchObject({ paused: true, waiting: 1, underWay: 0 });
    const { waiting } = (await service.call<QueuePlace>('GET', `/api/v1/submissions/${id}/queue`))
      .body;
    expect(waiting).toEqual({ ahead: 0, reason: 'paused' });
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const judge = new ScriptedJudge(acceptAll(1, () => gate));
    workers.push(await startTestWorker({ QUEUE_URL: postgres.url }, judge, { noteEveryMs: 20 }));
    expect((await judgements())?.waiting).toBe(1);
    expect((await pause(false)).body).toEqual({ paused: false });
    while ((await judgements())?.underWay !== 1);

    const busy = async () => {
      const { items } = await look<WorkerList>('/workers');
      return items.find(({ work }) => work.some(({ underWay }) => underWay.length > 0));
    };
    let worker = await busy();
    while (!worker) worker = await busy();
    expect(worker).toMatchObject({ pid: process.pid, state: 'working' });
    expect(worker.work).toMatchObject([
      { kind: 'judgement', concurrency: 1, underWay: [{ id: expect.any(String) }] },
      { kind: 'proof', concurrency: 1, underWay: [] },
    ]);
    go();
    const client = service.connect();
    await client.watch(id, 0);
    await client.until(hasVerdict);
    const { items } = (await service.call<AuditList>('GET', '/api/v1/audit?subjectKind=queue'))
      .body;
    expect(items.map(({ action, by, subject }) => [action, by.name, subject.id])).toEqual([
      ['queue-resumed', 'Ada', 'judgements'],
      ['queue-paused', 'Ada', 'judgements'],
    ]);
  });

  it('takes a worker that has stopped from the list', async () => {
    for (const worker of workers.splice(0)) await worker.close();
    expect(await look<WorkerList>('/workers')).toEqual({ items: [] });
  });

  it('shows every option and no secret', async () => {
    const { items } = await look<SettingList>('/configuration');
    const byKey = Object.fromEntries(items.map((item) => [item.key, item]));
    expect(byKey['SUBMISSIONS_IN_FLIGHT']).toMatchObject({ value: '100000', usual: '10' });
    expect(byKey['OIDC_CLIENT_SECRET']).toMatchObject({ secret: true, set: true, value: null });
    expect(byKey['REDIS_URL']).toMatchObject({ secret: true, set: false, value: null });
    const text = JSON.stringify(items);
    expect(text).not.toContain('canary-secret');
    expect(text).not.toContain(postgres.url);
    // Whoever adds an option with such a name has to say that it is secret.
    for (const { key, secret } of items)
      if (/SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL|REDIS_URL/.test(key)) expect(secret).toBe(true);
  });

  it.each([undefined, null, 'yes', 1])('takes no %p for paused', async (paused) => {
    expect((await pause(paused)).status).toBe(400);
  });
});
