import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { TopicEvent } from '../contract.ts';
import { createDataSource } from '../database/data-source.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { FeedClient, TestService } from '../../../../test/support/service.ts';
import { listeningLogger, startService } from '../../../../test/support/service.ts';
import { appendTo } from './append-feed.ts';
import { OpenFeeds } from './open-feeds.ts';
import { pageCharacters } from './outbox.ts';

const eventCount = 50_000;
const atOnce = 1_000;
/** With it, all events are many times what the operating system's buffers take. */
const filler = 'x'.repeat(400);

describe('a client that does not read', () => {
  let postgres: TestPostgres;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await postgres?.stop();
  });

  const append = (accountId: string, from: number, count: number) =>
    dataSource.transaction((manager) =>
      appendTo(
        manager,
        { kind: 'account', id: accountId },
        Array.from({ length: count }, (_, index) => ({ kind: 'filler', n: from + index, filler })),
      ),
    );
  /** Watches by socket; counts what comes, which has to come in order. */
  const bySocket = async (service: TestService, topic: string) => {
    const client = service.connect();
    const heard = countUpTo(eventCount);
    client.socket.on('topic', heard.next);
    await client.socket.emitWithAck('watch-topic', { topic, after: 0 });
    return { all: heard.all, client, ...readingOf(client) };
  };
  /** Follows by HTTP; the same. */
  const byRequest = async (service: TestService, topic: string) => {
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(
        `${service.api.url}/api/v1/feed/${topic}?follow=true`,
        { headers: { authorization: `Bearer ${service.admin.token}` }, agent: false },
        resolve,
      ),
    );
    const heard = countUpTo(eventCount);
    const read = () =>
      createInterface(response)
        .on('line', (line) => line && heard.next(JSON.parse(line) as TopicEvent))
        .on('error', () => undefined);
    return { all: heard.all, response, read };
  };

  it('costs one page, while everybody else is told, and is told everything once it reads', async () => {
    const feeds = new OpenFeeds();
    const service = await startService({ DATABASE_URL: postgres.url }, { feeds });
    dataSource = await createDataSource(postgres.url).initialize();
    const topic = `account/${service.admin.account.id}`;
    const [slowSocket, slowRequest] = [
      await bySocket(service, topic),
      await byRequest(service, topic),
    ];
    const [socket, request] = [await bySocket(service, topic), await byRequest(service, topic)];
    slowSocket.pause();
    request.read();
    let most = 0;
    for (let from = 1; from <= eventCount; from += atOnce) {
      await append(service.admin.account.id, from, atOnce);
      most = Math.max(most, feeds.bufferedBytes());
    }
    await Promise.all([socket.all, request.all]);
    // Those who did not read kept something waiting, but no more than a page each.
    const waiting = feeds.bufferedBytes();
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(2 * 1.5 * pageCharacters);
    expect(most).toBeLessThan(4 * 1.5 * pageCharacters);
    slowSocket.resume();
    slowRequest.read();
    await Promise.all([slowSocket.all, slowRequest.all]);
    slowRequest.response.destroy();
    request.response.destroy();
    await service.close();
  });

  it('is cut off after a while, and may go on where it was', async () => {
    const log = listeningLogger();
    const feeds = new OpenFeeds({ stallMs: 300 });
    const service = await startService(
      { DATABASE_URL: postgres.url, LOG_LEVEL: 'debug' },
      { feeds, logger: log.logger },
    );
    const topic = `account/${service.admin.account.id}`;
    const byOne = log.until('"by":"request"');
    const slowRequest = await byRequest(service, topic);
    const ended = new Promise((resolve) => slowRequest.response.once('close', resolve));
    await byOne;
    slowRequest.read();
    await ended;
    expect(slowRequest.response.complete).toBe(false);

    const byOther = log.until('"by":"socket"');
    const client = service.connect();
    const cut = new Promise((resolve) => client.socket.on('disconnect', resolve));
    await client.socket.emitWithAck('unwatch-topic', { topic });
    readingOf(client).pause();
    client.socket.emit('watch-topic', { topic, after: 0 }, () => undefined);
    await byOther;
    expect(feeds.count('socket')).toBe(0);
    readingOf(client).resume();
    await cut;
    await service.close();
  });

  it('is cut off when it asks on and on without taking the answers', async () => {
    const feeds = new OpenFeeds();
    const service = await startService({ DATABASE_URL: postgres.url }, { feeds });
    const topic = `account/${service.admin.account.id}`;
    const client = service.connect();
    const cut = new Promise((resolve) => client.socket.on('disconnect', resolve));
    await client.socket.emitWithAck('watch-topic', { topic, after: 0 });
    readingOf(client).pause();
    for (let n = 0; n < 2_000; n += 1)
      client.socket.emit('watch-topic', { topic, after: 0 }, () => undefined);
    const other = service.connect();
    await other.socket.emitWithAck('unwatch-topic', { topic });
    expect(feeds.bufferedBytes()).toBeLessThan(1.5 * pageCharacters);
    readingOf(client).resume();
    await cut;
    await service.close();
  });
});

/** Resolves once so many events have come; rejects when one is not the next. */
function countUpTo(last: number) {
  let resolve = () => {};
  let reject: (error: Error) => void = () => undefined;
  let sequence = 0;
  const all = new Promise<void>((...both) => ([resolve, reject] = both));
  const next = (event: TopicEvent) => {
    sequence += 1;
    if (event.sequence !== sequence || event['n'] !== sequence)
      reject(new Error(`${JSON.stringify(event).slice(0, 200)} is not the event ${sequence}.`));
    if (sequence === last) resolve();
  };
  return { all, next };
}

/** Whether the client's operating system hands it what comes: a web socket of its own can stop that. */
function readingOf({ socket }: FeedClient): { pause(): void; resume(): void } {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { pause(): void; resume(): void } };
  };
  return { pause: () => transport.ws.pause(), resume: () => transport.ws.resume() };
}
