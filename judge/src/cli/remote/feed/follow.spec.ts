import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  type Answer,
  type ScriptedServer,
  startScriptedServer,
} from '../../../../../test/support/scripted-server.ts';
import { Server } from '../server.ts';
import { follow } from './follow.ts';
import { mostLineBytes } from './read-lines.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const thingSchema = z.object({ sequence: z.int(), ended: z.boolean() });
const line = (sequence: number, more: object = {}) =>
  `${JSON.stringify({ kind: 'step', sequence, ...more })}\n`;
const end = (sequence: number) => line(sequence, { kind: 'end' });

/** Follows "thing/1"; each connection to its feed gets the next of the answers. */
async function followThing(
  things: readonly object[],
  feeds: readonly ((response: ServerResponse) => void)[],
  signal = new AbortController().signal,
  patience = 60_000,
) {
  let asked = 0;
  let opened = 0;
  const seen: number[] = [];
  const paths: string[] = [];
  const away: boolean[] = [];
  server.routes.set('GET /things/1', () => [200, things[Math.min(asked++, things.length - 1)]]);
  server.routes.set('GET /feed/thing/1', ((request, response) => {
    paths.push(request.url ?? '');
    const answer = feeds[Math.min(opened++, feeds.length - 1)]!;
    response.setHeader('content-type', 'application/x-ndjson');
    answer(response);
  }) satisfies Answer);
  const asker = new Server({ url: server.url, token: 'tick_12345678' });
  const ended = await follow(
    asker,
    {
      topic: 'thing/1',
      ask: async () => {
        const thing = await asker.ask('/things/1', { body: thingSchema });
        return { thing, sequence: thing.sequence };
      },
      isEnded: (thing) => thing.ended,
      onThing: ({ sequence }) => void seen.push(-sequence),
      onEvent: ({ kind, sequence }) => {
        seen.push(sequence);
        return kind === 'end';
      },
      onAway: (is) => void away.push(is),
    },
    signal,
    { askEvery: 5, firstPause: 5, longestPause: 20, patience },
  );
  return { ended, seen, asked, afters: paths.map((path) => /after=(\d+)/.exec(path)?.[1]), away };
}

const running = { sequence: 1, ended: false };
const done = (sequence: number) => ({ sequence, ended: true });

describe('following a feed', () => {
  it('hears every event once, and asks in the end', async () => {
    const { ended, seen } = await followThing(
      [running, done(3)],
      [(response) => response.end(`\n${line(2)}\n${end(3)}`)],
    );
    expect(ended).toEqual(done(3));
    expect(seen).toEqual([-1, 2, 3, -3]);
  });

  it('reads lines that come in pieces of a byte', async () => {
    const { seen } = await followThing(
      [running, done(3)],
      [
        (response) => {
          for (const byte of Buffer.from(`${line(2, { text: 'ü🎈' })}${end(3)}`))
            response.write(Buffer.from([byte]));
          response.end();
        },
      ],
    );
    expect(seen).toEqual([-1, 2, 3, -3]);
  });

  it('goes on after the last event when the connection breaks in the middle of one', async () => {
    const { seen, afters, asked } = await followThing(
      [running, done(4)],
      [
        (response) => response.write(`${line(2)}{"kind":"st`, () => response.destroy()),
        (response) => response.destroy(),
        // What was told before is told again: it is not heard twice.
        (response) => response.end(line(2) + line(3) + end(4)),
      ],
    );
    expect(seen).toEqual([-1, 2, 3, 4, -4]);
    expect(afters).toEqual(['1', '2', '2']);
    expect(asked).toBe(2);
  });

  it('asks anew when the server ends the feed before it is over', async () => {
    const { afters } = await followThing(
      [running, done(3)],
      [
        (response) =>
          response.end(line(2) + '{"error":{"code":"internal-error","message":"Sorry."}}\n'),
        (response) => response.end(end(3)),
      ],
    );
    expect(afters).toEqual(['1', '2']);
  });

  it('says that the server is away, and when it is there again', async () => {
    const { away } = await followThing(
      [running, done(2)],
      [(response) => response.writeHead(503).end(), (response) => response.end(end(2))],
    );
    expect(away.slice(0, 3)).toEqual([false, true, false]);
  });

  it('asks for all when an event is missing', async () => {
    const { seen, afters } = await followThing(
      [running, { sequence: 4, ended: false }, done(5)],
      [(response) => response.end(line(2) + line(4)), (response) => response.end(end(5))],
    );
    expect(seen).toEqual([-1, 2, -4, 5, -5]);
    expect(afters).toEqual(['1', '4']);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['does not know the path', (response) => response.writeHead(404).end()],
    [
      'has no room for one more',
      (response) =>
        response
          .writeHead(429, { 'retry-after': '9999' })
          .end(JSON.stringify({ error: { code: 'too-many-feeds', message: 'Too many.' } })),
    ],
    ['sends no feed', (response) => response.setHeader('content-type', 'text/html').end('<p>')],
    ['sends no JSON', (response) => response.end('<html>\n')],
    ['sends no events', (response) => response.end('{"kind":1}\n')],
    ['skips events for ever', (response) => response.end(line(7))],
  ])(
    'asks again and again of a server that %s',
    async (_, answer) => {
      const things = [running, running, running, running, done(2)];
      const { ended } = await followThing(things, [answer]);
      expect(ended).toEqual(done(2));
    },
    30_000,
  );

  it('reads no line that does not end', async () => {
    let written = 0;
    const pour = (response: ServerResponse) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 'x')))
          written += 1 << 20;
      };
      response.on('drain', more);
      more();
    };
    const { ended } = await followThing([running, done(2)], [pour]);
    expect(ended).toEqual(done(2));
    expect(written).toBeLessThan(mostLineBytes * 4);
  });

  it('does not follow a redirect', async () => {
    const other = await startScriptedServer();
    const to = `${other.url}/api/v1/feed/thing/1`;
    await expect(
      followThing([running], [(response) => response.writeHead(307, { location: to }).end()]),
    ).rejects.toThrow(/tick login --url/);
    expect(other.seen).toEqual([]);
    await other.close();
  });

  it('does not wait for ever for a server that is away', async () => {
    const away = (response: ServerResponse) => response.writeHead(503).end();
    await expect(followThing([running], [away], new AbortController().signal, 50)).rejects.toThrow(
      /is away at the moment/,
    );
  });

  it('ends at once when nobody waits for it any more', async () => {
    const left = new AbortController();
    const following = followThing(
      [running],
      [
        (response) => {
          response.write(line(2));
          setImmediate(() => left.abort(new Error('left')));
        },
      ],
      left.signal,
    );
    await expect(following).rejects.toThrow('left');
  });
});
