import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import type { FeedEvent, SessionBody, WatchAnswer } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge, acceptAll } from '../../../../test/support/scripted-judge.ts';

const runs = 40;

describe('the feed', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  /** Each run waits for its turn, so that a test decides what happens between two of them. */
  let beforeRun: (index: number) => Promise<void> = async () => undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    const judge = new ScriptedJudge(acceptAll(runs, (index) => beforeRun(index)));
    worker = await startTestWorker({ QUEUE_URL: postgres.url, WORKER_CONCURRENCY: '4' }, judge);
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  const snapshotOf = (answer: WatchAnswer) => {
    if ('error' in answer) throw new Error(answer.error.message);
    return answer;
  };
  const inOrder = (events: FeedEvent[], from: number) =>
    expect(events.map((event) => event.sequence)).toEqual(
      events.map((_, index) => from + index + 1),
    );
  const runsOf = (events: FeedEvent[]) =>
    events.flatMap((event) => (event.kind === 'run' ? [event.run.index] : []));
  const gate = () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  };

  it('gives a late client the state first and then the rest', async () => {
    const { open, opened } = gate();
    beforeRun = (index) => (index === 10 ? opened : Promise.resolve());
    const { id } = await service.submit();
    const early = service.connect();
    await early.watch(id, 0);
    await early.until((events) => runsOf(events).length === 10);
    const late = service.connect();
    const { sequence, submission } = snapshotOf(await late.watch(id));
    expect(submission).toMatchObject({ state: 'running', testcases: runs, sequence });
    expect(submission?.runs.map((run) => run.index)).toEqual([...Array(10).keys()]);
    open();
    await late.until(hasVerdict);
    await early.until(hasVerdict);
    inOrder(late.events, sequence);
    inOrder(early.events, 0);
    expect(runsOf(late.events)).toEqual([...Array(runs).keys()].slice(10));
    expect(runsOf(early.events)).toEqual([...Array(runs).keys()]);
  });

  it('gives a client that comes after the end everything at once', async () => {
    beforeRun = async () => undefined;
    const { id } = await service.submit();
    await service.connect().watch(id).then(snapshotOf);
    const watcher = service.connect();
    await watcher.watch(id, 0);
    await watcher.until(hasVerdict);
    const { submission } = snapshotOf(await service.connect().watch(id));
    expect(submission).toMatchObject({ state: 'finished', verdict: 'AC' });
    expect(submission?.runs).toHaveLength(runs);
  });

  it('misses nothing and says nothing twice to clients that lose their connection again and again', async () => {
    beforeRun = () => new Promise((resolve) => setImmediate(resolve));
    const { id } = await service.submit();
    const clientThatComesAndGoes = async (eventsPerConnection: number) => {
      const all: FeedEvent[] = [];
      while (!hasVerdict(all)) {
        const client = service.connect();
        await client.watch(id, all.length);
        await client.until((events) => events.length >= eventsPerConnection || hasVerdict(events));
        client.close();
        all.push(...client.events);
      }
      return all;
    };
    const feeds = await Promise.all([1, 2, 3, 7, 1000].map(clientThatComesAndGoes));
    for (const feed of feeds) {
      inOrder(feed, 0);
      expect(runsOf(feed)).toEqual([...Array(runs).keys()]);
      expect(feed.filter((event) => event.kind === 'verdict')).toHaveLength(1);
    }
  });

  it('goes on after the database was away', async () => {
    const { open, opened } = gate();
    beforeRun = (index) => (index === 5 ? opened : Promise.resolve());
    const { id } = await service.submit();
    const client = service.connect();
    await client.watch(id, 0);
    await client.until((events) => runsOf(events).length === 5);
    await postgres.restart();
    open();
    await client.until(hasVerdict);
    expect(hasVerdict(client.events)).toBe(true);
    inOrder(client.events, 0);
    beforeRun = async () => undefined;
  });

  it('is silent after unwatch', async () => {
    const { open, opened } = gate();
    beforeRun = (index) => (index === 1 ? opened : Promise.resolve());
    const { id } = await service.submit();
    const [watching, silent] = [service.connect(), service.connect()];
    await watching.watch(id, 0);
    await silent.watch(id, 0);
    await silent.until((events) => runsOf(events).length === 1);
    expect(await silent.socket.emitWithAck('unwatch', { submissionId: id })).toEqual({ ok: true });
    const heard = silent.events.length;
    open();
    await watching.until(hasVerdict);
    // The answer to another request comes after whatever was sent before it.
    await silent.socket.emitWithAck('unwatch', { submissionId: id });
    expect(silent.events).toHaveLength(heard);
    beforeRun = async () => undefined;
  });

  it('refuses what it should', async () => {
    const { id } = await service.submit();
    const client = service.connect();
    expect(await client.watch('not-an-id')).toMatchObject({ error: { code: 'invalid-request' } });
    expect(await client.watch(id, -1)).toMatchObject({
      error: {
        message:
          'The request is not valid: "after" must be 0 or more: the last sequence number that you have seen.',
      },
    });
    expect(await client.watch('00000000-0000-4000-8000-000000000000')).toMatchObject({
      error: { code: 'submission-not-found' },
    });
    const other = await service.call<SessionBody>('POST', '/api/v1/accounts', {
      name: 'Eve',
      password: 'eavesdrop',
    });
    const eve = service.connect(other.body.token);
    expect(await eve.watch(id)).toMatchObject({ error: { code: 'submission-not-found' } });
    expect(await eve.watch(id, 0)).toMatchObject({ error: { code: 'submission-not-found' } });
  });

  it('gives the whole state to a client that claims to have seen the future', async () => {
    const { id } = await service.submit();
    const { submission } = snapshotOf(await service.connect().watch(id, 1_000_000));
    expect(submission?.id).toBe(id);
  });

  const refusalOf = (options: Parameters<typeof io>[1]) =>
    new Promise<string>((resolve, reject) => {
      const socket = io(service.api.url, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        ...options,
      });
      socket.on('connect_error', (error) => resolve(error.message));
      socket.on('connect', () => reject(new Error('It was let in.')));
    });

  it('lets no socket in without a session, and no cookie from another site', async () => {
    expect(await refusalOf({})).toMatch(/not signed in/);
    expect(await refusalOf({ auth: { token: 'made up' } })).toMatch(/not signed in/);
    const cookie = `tickjudge_session=${service.admin.token}`;
    expect(await refusalOf({ extraHeaders: { cookie, origin: 'https://evil.example' } })).toMatch(
      /own pages/,
    );
  });
});
