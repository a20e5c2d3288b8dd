import { describe, expect, it } from '@jest/globals';
import { runCase } from '../../../test/support/judge-lab.ts';

/** What `solve` answered in a world with one service, and the requests that came there. */
function ask(solve: () => unknown, handler: string): unknown {
  const { history, outcome } = runCase({
    solution: `const now = () => performance.now() - 1000; exports.solve = ${String(solve)};`,
    scenario: new Function(
      `return async ({ solution, http, respond }) => { http.service('https://api.test', ${handler}); await solution.solve(); }`,
    )() as never,
  });
  if (outcome.verdict !== 'AC') throw new Error(JSON.stringify(outcome));
  const entry = history.findLast(({ kind }) => kind === 'answer');
  return entry?.kind === 'answer' ? JSON.parse(entry.value) : undefined;
}
declare const now: () => number;

/** Answers with what came: its bytes, its text and its content type. */
const echo = `(request) => respond(200, { bytes: [...request.bytes()], text: request.body, type: request.headers['content-type'] ?? null, method: request.method, path: request.path })`;

describe('the body of a request arrives as it was sent, from', () => {
  const send = (body: string, more = '') =>
    ask(
      new Function(
        `return fetch('https://api.test/', { method: 'POST', body: ${body}, ${more} }).then((response) => response.json())`,
      ) as () => unknown,
      echo,
    );
  it.each([
    ['a string', `'h\\u00e9'`, [104, 0xc3, 0xa9], 'text/plain;charset=UTF-8'],
    [
      'URLSearchParams',
      `new URLSearchParams({ a: ' ' })`,
      [97, 61, 43],
      'application/x-www-form-urlencoded;charset=UTF-8',
    ],
    [
      'bytes that are no text',
      `new Uint8Array([0, 255, 254, 10, 13, 128])`,
      [0, 255, 254, 10, 13, 128],
      null,
    ],
    ['bytes that are text', `new TextEncoder().encode('\\ufeffx')`, [0xef, 0xbb, 0xbf, 120], null],
    ['an ArrayBuffer', `new Uint8Array([1, 200]).buffer`, [1, 200], null],
    ['a part of a buffer', `new Uint8Array([9, 8, 7, 6]).subarray(1, 3)`, [8, 7], null],
    ['a Blob', `new Blob([new Uint8Array([240, 1])], { type: 'x/y' })`, [240, 1], 'x/y'],
  ])('%s', (_kind, body, bytes, type) => {
    expect(send(body)).toMatchObject({ bytes, type });
  });

  it('FormData, with its files', () => {
    const answer = send(
      `(() => { const form = new FormData(); form.append('a', 'b'); form.append('f', new File([new Uint8Array([255])], 'n')); return form; })()`,
    );
    const { text, type, bytes } = answer as { text: string; type: string; bytes: number[] };
    expect(type).toMatch(/^multipart\/form-data; boundary=----formdata-tickjudge-[\da-f]{32}$/);
    expect(text).toContain('name="f"; filename="n"\r\nContent-Type: application/octet-stream');
    expect(bytes).toContain(255);
  });

  it('a stream, when it has ended', () => {
    const answer = ask(async () => {
      const body = new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 30));
          controller.enqueue(new Uint8Array([7, 250]));
          if (now() > 50) controller.close();
        },
      });
      const response = await fetch('https://api.test/', {
        method: 'POST',
        body,
        duplex: 'half',
      } as RequestInit);
      return [((await response.json()) as { bytes: number[] }).bytes, now()];
    }, echo);
    expect(answer).toEqual([[7, 250, 7, 250], 60]);
  });

  it('is text in the record when it is text', () => {
    const { history } = runCase({
      solution: () => ({
        solve: () =>
          fetch('https://none.test/', { method: 'POST', body: new Uint8Array([104, 105]) }).catch(
            () => 0,
          ),
      }),
    });
    expect(history.find(({ kind }) => kind === 'request')).toMatchObject({ body: 'hi' });
  });
});

describe('the body of a response', () => {
  it('keeps its bytes, however it is read', () => {
    const answer = ask(async () => {
      const response = await fetch('https://api.test/');
      const copies = [response.clone(), response.clone(), response.clone()] as const;
      const blob = await copies[0].blob();
      return [
        [...(await response.bytes())],
        blob.size,
        blob.type,
        [...new Uint8Array(await copies[1].arrayBuffer())].length,
        await copies[2].text(),
      ];
    }, `() => respond(200, new Uint8Array([0, 255, 97]))`);
    expect(answer).toEqual([[0, 255, 97], 3, 'application/octet-stream', 3, '\0\ufffda']);
  });

  it('comes piece by piece as a stream, to every clone in its own time', () => {
    const answer = ask(async () => {
      const response = await fetch('https://api.test/');
      const copy = response.clone();
      const seen: unknown[] = [];
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        seen.push([new TextDecoder().decode(chunk), now()]);
      return [seen, await copy.text(), now()];
    }, `() => respond.stream(200, [{ afterMs: 10, data: 'a' }, { afterMs: 20, data: '\u00e9' }, { afterMs: 30, data: 'c' }], { latencyMs: 5 })`);
    expect(answer).toEqual([
      [
        ['a', 15],
        ['\u00e9', 35],
        ['c', 65],
      ],
      'a\u00e9c',
      65,
    ]);
  });

  it('breaks for who streams it, after what came', () => {
    const answer = ask(async () => {
      const response = await fetch('https://api.test/');
      let text = '';
      try {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
          text += new TextDecoder().decode(chunk);
      } catch (error) {
        return [text, (error as Error).message];
      }
      return text;
    }, `() => respond(200, 'abcdef', { cutAfterBytes: 4, bodyLatencyMs: 5 })`);
    expect(answer).toEqual(['abcd', 'terminated']);
  });

  it('ends its request when it is cancelled or aborted while it comes', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const cancelled = await fetch('https://api.test/1');
          await cancelled.body?.cancel();
          const controller = new AbortController();
          const aborted = await fetch('https://api.test/2', { signal: controller.signal });
          const reader = (aborted.body as ReadableStream).getReader();
          setTimeout(() => controller.abort('enough'), 20);
          return reader
            .read()
            .then(() => reader.read())
            .catch((reason: unknown) => [reason, performance.now() - 1000]);
        },
      }),
      scenario: async ({ solution, http, respond, clock, expect }) => {
        const api = http.service('https://api.test', () =>
          respond.stream(200, [
            { afterMs: 10, data: 'a' },
            { afterMs: 90, data: 'b' },
          ]),
        );
        expect(await solution.solve()).toEqual(['enough', 20]);
        await clock.sleep(500);
        expect(api.requests.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
          'aborted',
          'aborted',
        ]);
        expect(solution).toBeIdle();
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });
});

// WPT: fetch/api/redirect/{redirect-count,redirect-method,redirect-mode,redirect-location}.any.js
describe('a redirect', () => {
  const hop = (status: number, to: string) =>
    `respond(${status}, 'gone', { headers: { location: '${to}' }, latencyMs: 5 })`;
  const handler = (first: string) =>
    `(request) => request.path === '/from' ? ${first} : respond(200, [request.method, request.path, request.body, request.headers])`;

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'b'],
    [308, 'PUT', 'PUT', 'b'],
    [302, 'PUT', 'PUT', 'b'],
  ])('with %d turns %s into %s', (status, method, becomes, body) => {
    const solve = new Function(
      `return fetch('https://api.test/from', { method: '${method}', body: 'b', headers: { authorization: 'x' } }).then(async (r) => [r.redirected, r.url, await r.json(), now()])`,
    ) as () => unknown;
    const [redirected, url, [seen, path, sent, headers], at] = ask(
      solve,
      handler(hop(status, '../to?x')),
    ) as [boolean, string, [string, string, string, Record<string, string>], number];
    expect([redirected, url, seen, path, sent, at]).toEqual([
      true,
      'https://api.test/to?x',
      becomes,
      '/to?x',
      body,
      5,
    ]);
    expect([headers['authorization'], 'content-type' in headers]).toEqual(['x', body !== '']);
  });

  it('is handed over, or refused, when the mode says so', () => {
    const solve = async () => {
      const manual = await fetch('https://api.test/from', { redirect: 'manual' });
      const refused = await fetch('https://api.test/from', { redirect: 'error' }).catch(
        (error: Error) => [error.message, (error.cause as Error).message],
      );
      return [
        manual.status,
        manual.headers.get('location'),
        manual.redirected,
        await manual.text(),
        refused,
      ];
    };
    expect(ask(solve, handler(hop(302, '/to')))).toEqual([
      302,
      '/to',
      false,
      'gone',
      ['fetch failed', 'unexpected redirect'],
    ]);
  });

  it('is not followed for ever, nor where there is no way', () => {
    const fails = async () =>
      fetch('https://api.test/from').catch((error: Error) => [
        error.message,
        (error.cause as Error).message,
      ]);
    expect(ask(fails, handler(hop(302, '/from')))).toEqual([
      'fetch failed',
      'redirect count exceeded',
    ]);
    expect(ask(fails, handler(hop(302, 'foo:x')))).toEqual([
      'fetch failed',
      expect.stringContaining('foo:'),
    ]);
  });
});
