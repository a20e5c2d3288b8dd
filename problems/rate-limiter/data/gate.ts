import type { Clock, Expect, RequestOptions } from '@tickjudge/judge/scenario';

export type Contract = typeof import('../contract.ts');
export type Driver = typeof import('../driver.ts');

/** What a scenario's world has that a gate needs. */
interface World {
  readonly request: (address: string, options?: RequestOptions) => Request;
  readonly clock: Clock;
  readonly expect: Expect;
}

type Next = (request: Request) => Response | Promise<Response>;
type Handler = (request: Request, next: Next) => Promise<Response>;

/** One request: when it arrives, its key, the status that is due, and the Retry-After that is due. */
export type Row = readonly [atMs: number, key: string, status: number, retryAfter?: number];

/** A request that came through to `next`. */
export interface Passage {
  readonly key: string;
  readonly atMs: number;
  /** 1 for the first request that was sent through the gate, 2 for the second, ... */
  readonly number: number;
}

/** Sends requests through limiters; `passages` are the calls of `next`, in their order. */
export function gateOf({ request, clock, expect }: World, limiter: Handler) {
  const passages: Passage[] = [];
  let count = 0;

  const next = (passed: Request) => {
    const { headers } = passed;
    passages.push({
      key: headers.get('x-api-key') ?? '',
      atMs: clock.now(),
      number: Number(headers.get('x-request-number')),
    });
    return new Response('passed');
  };

  /** Sends a request now; `through` another instance, to another `next`. */
  const send = (key: string, through = limiter, to: Next = next) => {
    count += 1;
    const headers = { 'x-api-key': key, 'x-request-number': `${count}` };
    return through(request('/v1/charges', { headers }), to);
  };

  /** Sends a request and expects its answer at the same instant. */
  async function due(key: string, status: number, retryAfter?: number, through = limiter) {
    const atMs = clock.now();
    const call = send(key, through);
    const number = count;
    const name = `request ${number} (key ${key.slice(0, 40)}, at ${atMs} ms)`;
    const answer = await call;
    const calls = passages.filter((passage) => passage.number === number).length;
    expect(answer.status, `status of ${name}`).toBe(status);
    if (retryAfter !== undefined)
      expect(answer.headers.get('retry-after'), `Retry-After of ${name}`).toBe(`${retryAfter}`);
    expect(calls, `calls of next by ${name}`).toBe(status === 200 ? 1 : 0);
    expect(clock.now(), `ms when ${name} was answered`).toBe(atMs);
  }

  /** Sends one request after the other, each at its moment; the instances, if there are several, take turns. */
  async function plays(rows: readonly Row[], instances: readonly Handler[] = [limiter]) {
    for (const [index, [atMs, key, status, retryAfter]] of rows.entries()) {
      if (atMs > clock.now()) await clock.until(atMs);
      await due(key, status, retryAfter, instances[index % instances.length]);
    }
  }

  return { passages, next, send, due, plays };
}
