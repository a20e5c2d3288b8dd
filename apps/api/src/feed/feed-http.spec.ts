import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, PackageList, SessionBody, TokenCreated, TopicEvent } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge, acceptAll } from '../../../../test/support/scripted-judge.ts';
import { OpenFeeds } from './open-feeds.ts';

describe('the feed over HTTP', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  let eve: SessionBody;
  const rules = { signOfLifeMs: 20, recheckMs: 40, requestsOfAccount: 3, socketsOfAccount: 3 };
  const feeds = new OpenFeeds(rules);
  let beforeRun: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { feeds });
    worker = await startTestWorker(
      { QUEUE_URL: postgres.url },
      new ScriptedJudge(acceptAll(3, () => beforeRun())),
    );
    eve = await service.signUp('Eve');
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  type Line = TopicEvent & Partial<ErrorBody>;
  const open = (path: string, token: string | null = service.admin.token, of = service) =>
    fetch(`${of.api.url}/api/v1/feed/${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  /** The lines as they come; empty ones as null. */
  async function* linesOf(response: Response): AsyncGenerator<Line | null> {
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield line === '' ? null : (JSON.parse(line) as Line);
    }
    expect(rest).toBe('');
  }
  const all = async (response: Response) => {
    const lines: Line[] = [];
    for await (const line of linesOf(response)) if (line) lines.push(line);
    return lines;
  };
  const codeOf = async (response: Response) => [
    response.status,
    ((await response.json()) as ErrorBody).error.code,
  ];
  const judged = async () => {
    const { id } = await service.submit();
    await all(await open(`submission/${id}?follow=true`));
    return id;
  };

  it('tells what the socket tells, and ends after what there is', async () => {
    const id = await judged();
    const response = await open(`submission/${id}`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const lines = await all(response);
    expect(lines.map(({ kind }) => kind)).toEqual([
      'state',
      'state',
      'state',
      'run',
      'run',
      'run',
      'verdict',
    ]);
    const client = service.connect();
    const heard = new Promise<TopicEvent[]>((resolve) => {
      const events: TopicEvent[] = [];
      client.socket.on('topic', (event) => {
        if (events.push(event) === lines.length) resolve(events);
      });
    });
    await client.socket.emitWithAck('watch-topic', { topic: `submission/${id}`, after: 0 });
    expect(await heard).toEqual(lines);
    client.close();
    expect(await all(await open(`submission/${id}?after=5`))).toEqual(lines.slice(5));
    expect(await all(await open(`submission/${id.toUpperCase()}?after=7`))).toEqual([]);
    expect(await codeOf(await open(`submission/${id}?after=8`))).toEqual([404, 'event-not-found']);
  });

  it('goes on while it is followed, with signs of life, and ends with the judgement', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    beforeRun = () => gate;
    const { id } = await service.submit();
    const lines: (Line | null)[] = [];
    for await (const line of linesOf(await open(`submission/${id}?follow=true`))) {
      lines.push(line);
      if (line === null) go();
    }
    beforeRun = async () => undefined;
    expect(lines).toContain(null);
    const events = lines.filter((line) => line !== null);
    expect(events).toEqual(await all(await open(`submission/${id}`)));
    expect(events.at(-1)?.kind).toBe('verdict');
    // Nothing comes after it, so whoever follows from there is not kept waiting.
    expect(await all(await open(`submission/${id}?follow=true&after=${events.length}`))).toEqual(
      [],
    );
  });

  it('ends with the state "cancelled" as well', async () => {
    beforeRun = () => new Promise(() => undefined);
    const { id } = await service.submit();
    const response = await open(`submission/${id}?follow=true`);
    await service.call('POST', `/api/v1/submissions/${id}/cancel`);
    expect((await all(response)).at(-1)).toMatchObject({ kind: 'state', state: 'cancelled' });
    beforeRun = async () => undefined;
  });

  it('tells admins everything, in the form of each topic', async () => {
    const id = await judged();
    const lines = await all(await open('everything'));
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    const ofSubmission = lines.filter(({ topic }) => topic === `submission/${id}`);
    expect(ofSubmission.map(({ number: _, ...line }) => line)).toEqual(
      await all(await open(`submission/${id}`)),
    );
    const after = lines.length - 2;
    expect(await all(await open(`everything?after=${after}`))).toEqual(lines.slice(-2));
    expect(await codeOf(await open('everything?after=1000000'))).toEqual([404, 'event-not-found']);
    expect(await codeOf(await open('everything', eve.token))).toEqual([403, 'not-an-admin']);
    expect(await codeOf(await open('everything?follow=true', null))).toEqual([
      401,
      'not-signed-in',
    ]);
  });

  it("refuses others' topics, and what is none", async () => {
    const { id } = await service.submit();
    const refused = {
      [`submission/${id}`]: [404, 'submission-not-found'],
      [`submission/${id}?after=0&follow=true`]: [404, 'submission-not-found'],
      [`version/${id}`]: [404, 'version-not-found'],
      [`account/${service.admin.account.id}`]: [404, 'topic-not-found'],
      'account/me': [404, 'topic-not-found'],
      [`constructor/${id}`]: [404, 'topic-not-found'],
      'everything/1': [404, 'topic-not-found'],
      'submission/%00': [404, 'topic-not-found'],
      [`submission/${'1'.repeat(2000)}`]: [400, 'invalid-request'],
      submission: [404, 'not-found'],
      [`submission/${id}?after=-1`]: [400, 'invalid-request'],
      [`submission/${id}?after=1.5`]: [400, 'invalid-request'],
      [`submission/${id}?after=9e99`]: [400, 'invalid-request'],
      [`submission/${id}?after=1&after=2`]: [400, 'invalid-request'],
      [`submission/${id}?follow=yes`]: [400, 'invalid-request'],
      [`submission/${id}?from=1`]: [400, 'invalid-request'],
    };
    for (const [path, answer] of Object.entries(refused))
      expect([path, await codeOf(await open(path, eve.token))]).toEqual([path, answer]);
    expect(await all(await open(`account/${eve.account.id}`, eve.token))).toEqual([]);
  });

  it('holds tokens to their scopes', async () => {
    const { id } = await service.submit();
    const tokenFor = async (scope: string) => {
      const wanted = { name: scope, scopes: [scope], expiresInDays: 1 };
      return (await service.call<TokenCreated>('POST', '/api/v1/tokens', wanted)).body.token;
    };
    const [read, publish, submit] = await Promise.all(['read', 'publish', 'submit'].map(tokenFor));
    const { body } = await service.call<PackageList>('GET', '/api/v1/packages');
    const version = body.items[0]!.id;
    const statuses = await Promise.all(
      [read, publish, submit].map(async (token) => {
        const paths = [
          `submission/${id}`,
          `version/${version}`,
          `account/${service.admin.account.id}`,
        ];
        const answers: number[] = [];
        for (const path of [...paths, 'everything']) {
          const response = await open(path, token!);
          answers.push(response.status);
          await response.text();
        }
        return answers;
      }),
    );
    expect(statuses).toEqual([
      [200, 200, 200, 200],
      [403, 200, 403, 403],
      [403, 403, 403, 403],
    ]);
  });

  it('answers HEAD at once, also where it would follow', async () => {
    const response = await fetch(`${service.api.url}/api/v1/feed/everything?follow=true`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${service.admin.token}` },
    });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('has so many open for one account at a time', async () => {
    const path = `account/${eve.account.id}?follow=true`;
    const opened = await Promise.all([1, 2, 3].map(() => open(path, eve.token)));
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await codeOf(await open(path, eve.token))).toEqual([429, 'too-many-feeds']);
    expect((await open(`account/${service.admin.account.id}`)).status).toBe(200);
    await Promise.all(opened.map(({ body }) => body!.cancel()));
    let again = await open(path, eve.token);
    while (again.status === 429) again = await open(path, eve.token);
    expect(again.status).toBe(200);
    await again.body!.cancel();
  });

  it('ends when the session ends, and says so', async () => {
    const grace = await service.signUp('Grace');
    const response = await open(`account/${grace.account.id}?follow=true`, grace.token);
    await service.call('DELETE', '/api/v1/sessions/current', undefined, grace.token);
    expect(await all(response)).toEqual([
      { error: expect.objectContaining({ code: 'not-signed-in' }) },
    ]);
  });

  it('ends when a role was taken away', async () => {
    const edsger = await service.signUp('Edsger', 'admin');
    const last = (await all(await open('everything'))).length;
    const response = await open(`everything?follow=true&after=${last}`, edsger.token);
    await service.call('PATCH', `/api/v1/accounts/${edsger.account.id}`, { role: 'contestant' });
    expect((await all(response)).at(-1)).toEqual({
      error: expect.objectContaining({ code: 'not-an-admin' }),
    });
  });

  it('ends the sockets of a session that has ended, and of somebody who may not watch any more', async () => {
    const alan = await service.signUp('Alan');
    const client = service.connect(alan.token);
    const cut = new Promise<string>((resolve) => client.socket.on('disconnect', resolve));
    await client.socket.emitWithAck('watch-topic', { topic: `account/${alan.account.id}` });
    await service.call('DELETE', '/api/v1/sessions/current', undefined, alan.token);
    // As if the network had failed, upon which clients come again and are told.
    expect(await cut).toBe('transport close');

    const barbara = await service.signUp('Barbara', 'admin');
    const watching = service.connect(barbara.token);
    const ended = new Promise<string>((resolve) => watching.socket.on('disconnect', resolve));
    const { id } = await service.submit();
    await watching.watch(id);
    await service.call('PATCH', `/api/v1/accounts/${barbara.account.id}`, { role: 'contestant' });
    expect(await ended).toBe('transport close');
  });

  it('lets so many sockets of one account in', async () => {
    const tony = await service.signUp('Tony');
    const clients = [1, 2, 3].map(() => service.connect(tony.token));
    for (const { socket } of clients)
      await socket.emitWithAck('unwatch-topic', { topic: 'everything' });
    const refused = await new Promise<Error>((resolve) =>
      service.connect(tony.token).socket.on('connect_error', resolve),
    );
    expect(refused.message).toMatch(/3 sockets open/);
  });

  it('says that it broke off when the database goes away, and goes on where it was', async () => {
    const last = (await all(await open('everything'))).length;
    const lines = all(await open(`everything?follow=true&after=${last}`));
    await postgres.restart();
    expect((await lines).at(-1)).toEqual({
      error: expect.objectContaining({ code: 'internal-error' }),
    });
    const { id } = await service.submit();
    const rest = await all(await open(`everything?after=${last}`));
    expect(rest[0]).toMatchObject({ number: last + 1, topic: `submission/${id}`, sequence: 1 });
  });

  it('ends when the API is shut down', async () => {
    const other = await startService({ DATABASE_URL: postgres.url });
    const last = (await all(await open('everything'))).length;
    const response = await open(`everything?follow=true&after=${last}`, other.admin.token, other);
    const [lines] = await Promise.all([all(response), other.close()]);
    expect(lines.filter(({ error }) => error)).toEqual([]);
  });
});
