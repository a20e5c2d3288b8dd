import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LabCase, runCase, type Untyped } from '../../../test/support/judge-lab.ts';

/** Sends requests one after the other and tells what came of each, and when. */
const solution = () => ({
  solve: async (urls: string[], init?: object) => {
    const now = () => Math.round((performance.now() - 1000) * 1000) / 1000;
    const seen: unknown[] = [];
    for (const url of urls) {
      try {
        const response = await fetch(url, init);
        seen.push([response.status, await response.text(), now()]);
      } catch (error) {
        seen.push([(error as Error).message, now()]);
      }
    }
    return seen;
  },
});

/** Text of a scenario over one service; `handler` and `options` are texts, `then` sees `answers`, `seen` and `api`. */
function scenario(handler: string, options: string, urls: number, then = ''): LabCase['scenario'] {
  return new Function(
    `return async ({ solution, http, respond, clock, expect }) => {
      const seen = [];
      const api = http.service('https://a.test', ${handler}, ${options});
      const answers = await solution.solve(Array.from({ length: ${urls} }, (_, n) => 'https://a.test/' + n));
      ${then}
    }`,
  )() as LabCase['scenario'];
}

function answers(handler: string, options: string, urls = 1, extra: Partial<LabCase> = {}) {
  const result = runCase({ solution, scenario: scenario(handler, options, urls)!, ...extra });
  const answer = result.history.findLast(({ kind }) => kind === 'answer');
  if (result.outcome.verdict !== 'AC' || answer?.kind !== 'answer')
    throw new Error(JSON.stringify(result.outcome));
  return JSON.parse(answer.value) as Untyped;
}

const echo = `(request) => { seen.push([request.path, request.arrivedAtMs]); return respond(200, request.path); }`;

describe('a service behind a link', () => {
  it('is reached after half of the round trip, and heard after the other half', () => {
    const then = `expect(seen).toEqual([['/0', 5]]); expect(api.requests[0]).toMatchObject({ atMs: 0, arrivedAtMs: 5, endedAtMs: 10 });
      expect(answers).toEqual([[200, '/0', 10]]);`;
    const result = runCase({ solution, scenario: scenario(echo, '{ latencyMs: 10 }', 1, then)! });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('may have a time for each way, and an answer one of its own', () => {
    expect(answers(echo, '{ requestMs: 3, replyMs: 20 }')).toEqual([[200, '/0', 23]]);
    expect(
      answers(`() => respond(200, 'x', { latencyMs: 100, bodyLatencyMs: 7 })`, '{ latencyMs: 10 }'),
    ).toEqual([[200, 'x', 117]]);
  });

  it('takes a time of its window, by the seed', () => {
    const times = (seed: number): number[] =>
      answers(echo, '{ latencyMs: [10, 20] }', 8, { seed }).map(([, , at]: number[]) => at);
    const gaps = times(1).map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(gaps.every((gap) => gap >= 10 && gap <= 20 && Number.isInteger(gap))).toBe(true);
    expect(new Set(gaps).size).toBeGreaterThan(2);
    expect(times(1)).toEqual(times(1));
    expect(times(1)).not.toEqual(times(2));
  });

  it('can be slow, refuse, reset and lose replies, by schedule', () => {
    const faults = `{ latencyMs: 2, faults: [
      { kind: 'error', first: 1, status: 429, headers: { 'Retry-After': '3' }, body: { wait: 3 } },
      { kind: 'slow', at: [2], slowMs: 50 },
      { kind: 'reset', at: [3] },
      { kind: 'lost-reply', at: [4] },
      { kind: 'duplicate', at: [5] },
    ] }`;
    const then = `expect(seen.map(([path]) => path)).toEqual(['/1', '/3', '/4', '/4', '/5']);
      expect(api.requests.map(({ fault }) => fault)).toEqual(['error', 'slow', 'reset', 'lost-reply', 'duplicate', null]);
      expect(api.requests.map(({ outcome }) => outcome)).toEqual(['response', 'response', 'network-error', 'network-error', 'response', 'response']);
      expect(answers).toEqual([[429, '{"wait":3}', 2], [200, '/1', 54], ['fetch failed', 55], ['fetch failed', 57], [200, '/4', 59], [200, '/5', 61]]);`;
    const result = runCase({ solution, scenario: scenario(echo, faults, 6, then)! });
    expect(result.outcome.message).toBe('Accepted.');
    const kinds = result.history.flatMap((entry) => (entry.kind === 'fault' ? [entry.fault] : []));
    expect(kinds).toEqual(['error', 'slow', 'reset', 'lost-reply', 'duplicate']);
  });

  it('counts faults by method and path', () => {
    const faults = `{ faults: [{ kind: 'reset', of: ['GET /1'] }, { kind: 'error', of: ['/2'] }, { kind: 'error', status: 500, of: ['POST'] }] }`;
    expect(answers(echo, faults, 4)).toEqual([
      [200, '/0', 0],
      ['fetch failed', 0],
      [503, '', 0],
      [200, '/3', 0],
    ]);
  });

  it('never answers what was lost', () => {
    const result = runCase({
      solution,
      scenario: scenario(echo, `{ faults: [{ kind: 'lost-request' }] }`, 1)!,
    });
    expect(result.outcome).toMatchObject({ verdict: 'ILE' });
    expect(result.outcome.message).toContain('GET https://a.test/0 (sent at 0 ms)');
  });

  it('refuses options that make no sense', () => {
    for (const [options, message] of [
      [`{ latencyMs: -1 }`, 'latencyMs is a number of ms'],
      [`{ loss: 2 }`, 'loss is a number from 0 to 1'],
      [`{ faults: [{ kind: 'fire' }] }`, 'the kind is one of error, reset'],
      [`{ faults: [{ kind: 'slow' }] }`, 'needs slowMs'],
      [`{ faults: [{ kind: 'reset', every: 0 }] }`, 'every is a whole number from 1'],
      [`{ timeoutMs: 1 }`, 'has no timeoutMs'],
    ] as const) {
      const result = runCase({ solution, scenario: scenario(echo, options, 1)! });
      expect(result.outcome).toMatchObject({ verdict: 'JE' });
      expect(result.outcome.message).toContain(message);
    }
  });
});

describe('an answer', () => {
  it('may come chunk by chunk', () => {
    expect(
      answers(
        `() => respond.stream(200, [{ data: 'a' }, { afterMs: 5, data: 'b' }, { afterMs: 5, data: 'c' }])`,
        '{}',
      ),
    ).toEqual([[200, 'abc', 10]]);
  });

  it('is read chunk by chunk, each at its time, until it breaks', () => {
    const result = runCase({
      solution: () => ({
        solve: async (url: string) => {
          const seen: unknown[] = [];
          const reader = (await fetch(url)).body!.getReader();
          try {
            for (;;) {
              const { value, done } = await reader.read();
              if (done) return [...seen, 'end'];
              seen.push([[...value], performance.now() - 1000]);
            }
          } catch (error) {
            return [...seen, (error as Error).message];
          }
        },
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        const bytes = new Uint8Array([0, 200, 255]);
        http.service('https://a.test', {
          '/whole': () => respond.stream(200, [{ data: bytes }, { afterMs: 5, data: 'é' }]),
          '/cut': () =>
            respond.stream(200, [{ data: 'ab' }, { afterMs: 5, data: 'cdef' }], {
              cutAfterBytes: 3,
            }),
        });
        expect(await solution.solve('https://a.test/whole')).toEqual([
          [[0, 200, 255], 0],
          [[195, 169], 5],
          'end',
        ]);
        expect(await solution.solve('https://a.test/cut')).toEqual([
          [[97, 98], 5],
          [[99], 10],
          'terminated',
        ]);
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('carries Retry-After as seconds or as a date of the virtual wall clock', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const headers = (await fetch('https://a.test/')).headers;
          return [headers.get('retry-after'), headers.getSetCookie()];
        },
      }),
      scenario: async ({ solution, http, respond, retryAfter, expect }) => {
        const values = [retryAfter.seconds(3), retryAfter.date(90_000)];
        http.service('https://a.test', ({ count }: { count: number }) =>
          respond(429, undefined, {
            headers: { 'Retry-After': values[count - 1], 'Set-Cookie': ['a=1', 'b=2'] },
          }),
        );
        expect(await solution.solve()).toEqual(['3', ['a=1', 'b=2']]);
        expect(await solution.solve()).toEqual(['Thu, 01 Jan 2026 00:01:30 GMT', ['a=1', 'b=2']]);
        expect(() => retryAfter.date(1500)).toThrow('whole seconds');
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('may break after some bytes', () => {
    for (const handler of [
      `() => respond(200, 'abcdef', { bodyLatencyMs: 3, cutAfterBytes: 2 })`,
      `() => respond.stream(200, [{ data: 'abc' }, { afterMs: 3, data: 'def' }], { cutAfterBytes: 4 })`,
    ])
      expect(answers(handler, '{}')).toEqual([['terminated', 3]]);
    expect(answers(`() => respond(200, 'ab', { cutAfterBytes: 3 })`, '{}')).toEqual([
      [200, 'ab', 0],
    ]);
    expect(
      answers(`() => respond(200, 'abcd')`, `{ faults: [{ kind: 'truncate', bytes: 2 }] }`),
    ).toEqual([['terminated', 0]]);
  });

  it('may be chosen by route, with parameters', () => {
    const routes = `{
      'GET /:n': ({ params }) => respond(200, 'number ' + params.n),
      'POST /1': () => respond(201),
    }`;
    expect(answers(routes, '{}', 2)).toEqual([
      [200, 'number 0', 0],
      [200, 'number 1', 0],
    ]);
    expect(answers(`{ 'POST /1': () => respond(201), '/2': () => respond(200) }`, '{}', 3)).toEqual(
      [
        [404, '', 0],
        [405, '', 0],
        [200, '', 0],
      ],
    );
  });
});

describe('a request', () => {
  it('is read as text, JSON or bytes', () => {
    const result = runCase({
      solution: () => ({
        solve: async () =>
          void (await fetch('https://a.test/', { method: 'POST', body: '{"é":1}' })),
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        http.service('https://a.test', (request: Untyped) => {
          expect(request.json()).toEqual({ é: 1 });
          expect(request.text()).toBe('{"é":1}');
          expect([...request.bytes()]).toEqual([123, 34, 195, 169, 34, 58, 49, 125]);
          return respond(200);
        });
        await solution.solve();
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('may carry bytes', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const body = new Uint8Array([0, 200, 255]);
          await fetch('https://a.test/', { method: 'PUT', body });
        },
      }),
      scenario: async ({ solution, http, respond, expect }) => {
        const api = http.service('https://a.test', (request: Untyped) => {
          expect([...request.bytes()]).toEqual([0, 200, 255]);
          return respond(200);
        });
        await solution.solve();
        expect([...api.requests[0].bytes()]).toEqual([0, 200, 255]);
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('is not kept without bound', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const body = 'x'.repeat(2 ** 20);
          for (;;) await fetch('https://a.test/', { method: 'POST', body });
        },
      }),
      scenario: async ({ solution, http, respond }) => {
        http.service('https://a.test', () => respond(200));
        await solution.solve();
      },
    });
    expect(result.outcome).toMatchObject({ verdict: 'OLE', reason: 'output-limit' });
  });
});

describe('the choices of a run', () => {
  const options = `{ latencyMs: [0.5, 20], loss: { reply: 0 }, faults: [
    { kind: 'reset', rate: 0.2 }, { kind: 'slow', rate: 0.2, slowMs: [1, 100] }, { kind: 'lost-reply', rate: 0.1 }] }`;
  const lab = { solution, scenario: scenario(echo, options, 12)! };

  it('replay it: the same history from its vector', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const run = runCase({ ...lab, seed });
        const replayed = runCase({ ...lab, seed, choices: run.choices });
        expect(run.choices.length).toBeGreaterThan(20);
        expect(replayed.historyHash).toBe(run.historyHash);
        expect(replayed.choices).toEqual(run.choices);
      }),
      { numRuns: 10 },
    );
  });

  it('are recorded where there was something to choose', () => {
    const run = runCase(lab);
    const entries = run.history.flatMap((entry) => (entry.kind === 'choice' ? [entry] : []));
    expect(entries.map(({ value }) => value)).toEqual(run.choices);
    expect(entries.every(({ count, value }) => count > 1 && value < count)).toBe(true);
    expect(runCase({ solution, scenario: scenario(echo, '{ latencyMs: 5 }', 3)! }).choices).toEqual(
      [],
    );
  });

  it('are all boring in an empty vector: fastest, and no fault', () => {
    const run = runCase({ ...lab, choices: [] });
    expect(new Set(run.choices)).toEqual(new Set([0]));
    expect(answers(echo, options, 3, { choices: [] })).toEqual([
      [200, '/0', 0.5],
      [200, '/1', 1],
      [200, '/2', 1.5],
    ]);
  });

  it('take a changed vector as another run of the same world', () => {
    const [first, second] = [[], [0, 195]].map((choices) => answers(echo, options, 1, { choices }));
    expect(first).toEqual([[200, '/0', 0.5]]);
    expect(second).toEqual([[200, '/0', 20]]);
  });
});
