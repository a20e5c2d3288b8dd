import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import type { SessionBody, SubmissionCreated, TokenCreated, TopicEvent } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { FeedClient, TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';

describe('watching topics', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  let eve: SessionBody;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
    eve = await service.signUp('Eve');
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  const watch = (client: FeedClient, topic: string, after?: number) =>
    client.socket.emitWithAck('watch-topic', after === undefined ? { topic } : { topic, after });
  /** Resolves with what came until, and with, the first event that fulfils the condition. */
  const heardBy = (client: FeedClient, isLast: (event: TopicEvent) => boolean) =>
    new Promise<TopicEvent[]>((resolve) => {
      const events: TopicEvent[] = [];
      client.socket.on('topic', (event) => {
        events.push(event);
        if (isLast(event)) resolve(events);
      });
    });
  const ended = ({ kind, state }: TopicEvent) => kind === 'submission' && state !== 'queued';

  it('tells an account what becomes of its submissions, from now on or from a number', async () => {
    const name = `account/${eve.account.id}`;
    const early = service.connect(eve.token);
    expect(await watch(early, name)).toEqual({ sequence: 0, state: null });
    const heard = heardBy(early, ended);
    const { body } = await service.call<SubmissionCreated>(
      ...(['POST', '/api/v1/submissions'] as const),
      { problem: 'echo', source: 'export const echo = 1;' },
      eve.token,
    );
    const common = {
      ...{ topic: name, toldAt: expect.any(String), accountId: eve.account.id },
      ...{ kind: 'submission', submissionId: body.id, problem: 'echo' },
    };
    const events = [
      { ...common, sequence: 1, state: 'queued', verdict: null, score: null, maxScore: null },
      { ...common, sequence: 2, state: 'finished', verdict: 'AC', score: 100, maxScore: 100 },
    ];
    expect(await heard).toEqual(events);
    const late = service.connect(eve.token);
    const again = heardBy(late, ended);
    expect(await watch(late, name, 1)).toEqual({ sequence: 1, state: null });
    expect(await again).toEqual(events.slice(1));
  });

  it('gives a submission and everything in the same form, everything in one order', async () => {
    const admin = service.connect();
    const { sequence: from } = (await watch(admin, 'everything')) as { sequence: number };
    const all = heardBy(admin, ended);
    const { id } = await service.submit();
    const events = await all;
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => from + 1 + index));

    const client = service.connect();
    const heard = heardBy(client, ({ kind }) => kind === 'verdict');
    // Somebody may watch in both forms; an id is the same in capitals.
    await client.watch(id, 0);
    await watch(client, `submission/${id.toUpperCase()}`, 0);
    const ofSubmission = await heard;
    await client.until(hasVerdict);
    expect(ofSubmission).toEqual(
      events
        .filter(({ topic }) => topic === `submission/${id}`)
        .map(({ number: _number, ...event }) => event),
    );
    expect(client.events).toEqual(
      ofSubmission.map(({ topic: _topic, toldAt: _toldAt, ...event }) => event),
    );
  });

  it('gives the state of a topic that has one', async () => {
    const { id } = await service.submit();
    expect(await watch(service.connect(), `submission/${id}`)).toMatchObject({ state: { id } });
  });

  it.each([[['polling']], [['polling', 'websocket']], [['websocket']]])(
    'tells the same over %j',
    async (transports) => {
      const { id } = await service.submit();
      const first = service.connect();
      await first.watch(id, 0);
      await first.until(hasVerdict);
      const socket = io(service.api.url, {
        auth: { token: service.admin.token },
        transports,
        reconnection: false,
        forceNew: true,
      });
      const client = new Promise<TopicEvent[]>((resolve) => {
        const events: TopicEvent[] = [];
        socket.on('topic', (event: TopicEvent) => {
          if (events.push(event) === 3 * first.events.length) resolve(events);
        });
      });
      // Begun anew again and again, while the transport may become another one.
      for (let time = 0; time < 3; time += 1) {
        await socket.emitWithAck('watch-topic', { topic: `submission/${id}`, after: 0 });
        await socket.emitWithAck('unwatch-topic', { topic: 'submission/' + id.replace(/./g, '0') });
      }
      const sequences = (await client).map(({ sequence }) => sequence);
      const once = first.events.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...once, ...once, ...once]);
      socket.disconnect();
    },
  );

  it("refuses others' topics, everything, and what is none", async () => {
    const { id } = await service.submit();
    const socket = service.connect(eve.token);
    const codeOf = async (topic: unknown) =>
      (await watch(socket, topic as string, 0)) as { error?: { code: string } };
    const refusals = {
      [`submission/${id}`]: 'submission-not-found',
      [`account/${service.admin.account.id}`]: 'topic-not-found',
      'account/00000000-0000-4000-8000-000000000000': 'topic-not-found',
      [`version/${id}`]: 'version-not-found',
      everything: 'not-an-admin',
      'everything/1': 'topic-not-found',
      submission: 'topic-not-found',
      'submission/1': 'topic-not-found',
      'constructor/1': 'topic-not-found',
      [`submission/${id}/`]: 'invalid-request',
      '': 'invalid-request',
      [`x/${'1'.repeat(9000)}`]: 'invalid-request',
    };
    for (const [topic, code] of Object.entries(refusals))
      expect([topic, await codeOf(topic)]).toMatchObject([topic, { error: { code } }]);
    for (const odd of [null, 7, {}, ['submission', id]])
      expect(await codeOf(odd)).toMatchObject({ error: { code: 'invalid-request' } });
    expect(await watch(service.connect(), 'account/00000000-0000-4000-8000-000000000000')).toEqual({
      error: expect.objectContaining({ code: 'topic-not-found' }),
    });
  });

  it('lets a token that only publishes watch no submissions', async () => {
    const { body } = await service.call<TokenCreated>('POST', '/api/v1/tokens', {
      ...{ name: 'uploads', scopes: ['publish'], expiresInDays: 1 },
    });
    const { id } = await service.submit();
    const client = service.connect(body.token);
    for (const topic of [`submission/${id}`, `account/${service.admin.account.id}`, 'everything'])
      expect(await watch(client, topic)).toMatchObject({ error: { code: 'missing-scope' } });
  });
});
