import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** What `solve` answered in a world with one service. `scenario` makes the service and calls `solve` once. */
function answer(solve: () => unknown, handler: string): unknown {
  const { history, outcome } = runCase({
    solution: `const now = () => performance.now() - 1000; exports.solve = ${String(solve)};`,
    scenario: new Function(
      `return async ({ solution, http, respond, clock }) => { http.service('https://api.test', ${handler}); await solution.solve(); }`,
    )() as never,
  });
  if (outcome.verdict !== 'AC') throw new Error(JSON.stringify(outcome));
  const entry = history.findLast(({ kind }) => kind === 'answer');
  return entry?.kind === 'answer' ? JSON.parse(entry.value) : undefined;
}
declare const now: () => number;

describe('a response', () => {
  it('comes after its latency, its body after the body’s', () => {
    const solve = async () => {
      const response = await fetch('https://api.test/a?b=1');
      const head = now();
      const text = await response.text();
      return [response.status, response.ok, response.url, head, text, now()];
    };
    expect(
      answer(solve, `() => respond(200, 'hi', { latencyMs: 100, bodyLatencyMs: 50 })`),
    ).toEqual([200, true, 'https://api.test/a?b=1', 100, 'hi', 150]);
    expect(answer(solve, `() => respond(404, 'no', { latencyMs: 7 })`)).toEqual([
      404,
      false,
      'https://api.test/a?b=1',
      7,
      'no',
      7,
    ]);
  });

  it('carries JSON, headers and status text', () => {
    const solve = async () => {
      const response = await fetch('https://api.test/');
      return [
        await response.clone().json(),
        response.headers.get('Retry-After'),
        response.headers.get('content-type'),
        response.headers.get('missing'),
        response.statusText,
        response.bodyUsed,
        await response.text(),
        response.bodyUsed,
      ];
    };
    expect(
      answer(solve, `() => respond(429, { wait: [1] }, { headers: { 'Retry-After': '3' } })`),
    ).toEqual([
      { wait: [1] },
      '3',
      'application/json',
      null,
      'Too Many Requests',
      false,
      '{"wait":[1]}',
      true,
    ]);
  });

  it('breaks while its body is read when the service cuts it', () => {
    const solve = async () => {
      const response = await fetch('https://api.test/');
      try {
        return await response.text();
      } catch (error) {
        const { name, message, cause } = error as Error & { cause: { code: string } };
        return [response.status, name, message, cause.code, now()];
      }
    };
    expect(answer(solve, `() => respond(200, 'long', { cutBody: true })`)).toEqual([
      200,
      'TypeError',
      'terminated',
      'UND_ERR_SOCKET',
      0,
    ]);
    expect(
      answer(
        solve,
        `() => respond(200, 'long', { latencyMs: 5, bodyLatencyMs: 5, cutBody: true })`,
      ),
    ).toEqual([200, 'TypeError', 'terminated', 'UND_ERR_SOCKET', 10]);
  });

  it('is no unhandled rejection when its broken body is never read', () => {
    const result = runCase({
      solution: () => ({ solve: async () => (await fetch('https://a.test/')).status }),
      scenario: async ({ solution, http, respond, clock, expect }) => {
        http.service('https://a.test', () =>
          respond(200, 'x', { bodyLatencyMs: 5, cutBody: true }),
        );
        expect(await solution.solve()).toBe(200);
        await clock.sleep(100);
      },
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });
});

describe('a request that fails', () => {
  const solve = async () => {
    try {
      await fetch('https://api.test/');
      return 'fulfilled';
    } catch (error) {
      const { name, message, cause } = error as Error & { cause: Error };
      return [name, message, cause.message, now()];
    }
  };
  it('rejects with a TypeError after the service’s latency', () => {
    expect(answer(solve, `() => respond.networkError({ latencyMs: 40 })`)).toEqual([
      'TypeError',
      'fetch failed',
      'read ECONNRESET',
      40,
    ]);
  });

  it('rejects at once when there is no such host', () => {
    const elsewhere = async () => {
      try {
        await fetch('https://nowhere.test:81/x');
        return 'fulfilled';
      } catch (error) {
        return [(error as Error).message, (error as Error & { cause: Error }).cause.message, now()];
      }
    };
    expect(answer(elsewhere, `() => respond(200)`)).toEqual([
      'fetch failed',
      'getaddrinfo ENOTFOUND nowhere.test',
      0,
    ]);
  });

  it('names the request that never gets an answer', () => {
    const result = runCase({
      solution: () => ({ solve: () => fetch('https://a.test/slow', { method: 'POST' }) }),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', () => respond.never());
        await solution.solve();
      },
    });
    expect(verdictOf(result)).toBe('ILE never-settles');
    expect(result.outcome.message).toContain('POST https://a.test/slow (sent at 0 ms)');
  });

  it.each([
    ['no URL', `fetch('not a url')`],
    ['a scheme that is not http', `fetch('file:///etc/passwd')`],
    ['credentials in the URL', `fetch('https://user:pass@api.test/')`],
    ['a body with GET', `fetch('https://api.test/', { body: 'x' })`],
    [
      'a stream as its body without duplex',
      `fetch('https://api.test/', { method: 'POST', body: new ReadableStream() })`,
    ],
    ['a signal that is none', `fetch('https://api.test/', { signal: {} })`],
    ['a header with a line break', `fetch('https://api.test/', { headers: { a: 'b\\r\\nc: d' } })`],
    ['a method with a space', `fetch('https://api.test/', { method: 'GET /' })`],
  ])('rejects with a TypeError for %s', (_name, call) => {
    const result = runCase({
      solution: `exports.solve = () => ${call}.then(() => 'fulfilled', (error) => error.name);`,
      scenario: async ({ solution, http, respond, expect }) => {
        const api = http.service('https://api.test', () => respond(200));
        expect(await solution.solve()).toBe('TypeError');
        expect(api.requests).toHaveLength(0);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });
});

describe('aborting a request', () => {
  it.each([
    ['before it is sent', 0, 'AbortError', 0, 'none'],
    ['while the service is thinking', 50, 'AbortError', 50, 'aborted'],
    ['while the body is on its way', 150, 'AbortError', 150, 'aborted'],
    ['after the end', 300, 'body', 200, 'response'],
  ])('%s', (_name, abortAtMs, expected, atMs, outcome) => {
    const result = runCase({
      solution: () => ({
        solve: async (abortAt: number) => {
          const controller = new AbortController();
          if (abortAt === 0) controller.abort();
          else setTimeout(() => controller.abort(), abortAt);
          try {
            const response = await fetch('https://api.test/', { signal: controller.signal });
            return [await response.text(), performance.now() - 1000];
          } catch (error) {
            return [(error as Error).name, performance.now() - 1000];
          }
        },
      }),
      scenario: new Function(
        `return async ({ solution, http, respond, clock, expect }) => {
          const api = http.service('https://api.test', () => respond(200, 'body', { latencyMs: 100, bodyLatencyMs: 100 }));
          expect(await solution.solve(${abortAtMs})).toEqual(${JSON.stringify([expected, atMs])});
          await clock.sleep(1000);
          const outcomes = api.requests.map(({ outcome }) => outcome);
          expect(outcomes).toEqual(${outcome === 'none' ? '[]' : JSON.stringify([outcome])});
          ${outcome === 'none' ? '' : `expect(api.requests[0].endedAtMs).toBe(${atMs});`}
          expect(solution).toBeIdle();
        }`,
      )() as never,
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('rejects with the reason of the signal', () => {
    const solve = async () => {
      const own = new AbortController();
      setTimeout(() => own.abort('my reason'), 5);
      const reasons = await Promise.allSettled([
        fetch('https://api.test/1', { signal: own.signal }),
        fetch('https://api.test/2', { signal: AbortSignal.timeout(10) }),
        fetch(new Request('https://api.test/3', { signal: AbortSignal.abort(3) })),
      ]);
      return reasons.map((settled) => {
        const reason = (settled as PromiseRejectedResult).reason as Error | string;
        return typeof reason === 'object' ? reason.name : reason;
      });
    };
    expect(answer(solve, `() => respond.never()`)).toEqual(['my reason', 'TimeoutError', 3]);
  });
});

describe('what a service sees', () => {
  it('is the request as it was sent, with its place in the order', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          await fetch('https://api.test/a?x=1&y=%20z', {
            method: 'post',
            headers: { 'X-Key': ' k ' },
            body: JSON.stringify({ n: 1 }),
          });
          await fetch(new URL('https://api.test/b#part'));
          await fetch('https://api.test/b', {
            method: 'POST',
            body: new URLSearchParams({ q: '1 2' }),
          });
          await fetch('https://api.test/b');
        },
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        const seen: object[] = [];
        const api = http.service(
          'https://api.test',
          (
            request: Record<string, unknown> & {
              query: URLSearchParams;
              headers: Record<string, string>;
            },
          ) => {
            const { method, path, body, atMs, count, countOfPath, headers, query } = request;
            seen.push([
              method,
              path,
              body,
              atMs,
              count,
              countOfPath,
              headers['content-type'] ?? '',
              query.get('y'),
            ]);
            return respond(204, undefined, { latencyMs: 10 });
          },
        );
        await solution.solve();
        expect(seen).toEqual([
          ['POST', '/a?x=1&y=%20z', '{"n":1}', 0, 1, 1, 'text/plain;charset=UTF-8', ' z'],
          ['GET', '/b', '', 10, 2, 1, '', null],
          [
            'POST',
            '/b',
            'q=1+2',
            20,
            3,
            1,
            'application/x-www-form-urlencoded;charset=UTF-8',
            null,
          ],
          ['GET', '/b', '', 30, 4, 2, '', null],
        ]);
        expect(api.requests[0].headers['x-key']).toBe('k');
        expect(api.requests.map(({ status }: { status: number }) => status)).toEqual([
          204, 204, 204, 204,
        ]);
        expect(api.peakInFlight).toBe(1);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
    expect(result.counters).toMatchObject({ requests: 4, peakInFlight: 1 });
  });

  it('counts what is in flight at once', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          await Promise.all([1, 2, 3].map((n) => fetch(`https://api.test/${n}`)));
          await fetch('https://api.test/4');
        },
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        const api = http.service('https://api.test', () => respond(200, 'x', { latencyMs: 10 }));
        await solution.solve();
        expect(api).toPeakAt(3);
        expect(api.requests).toPeakAtMost(2);
        expect(api).toPeakAt(4);
      },
    });
    expect(result.findings).toMatchObject([
      { reason: 'too-many', message: '3 requests in flight at once at 0 ms, at most 2 allowed' },
      {
        reason: 'missing',
        message: expect.stringMatching(/^never more than 3 requests in flight at once/),
      },
    ]);
  });
});
