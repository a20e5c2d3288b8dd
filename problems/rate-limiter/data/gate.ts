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
}

/** Sends requests through limiters; `passages` are the calls of `next`, in their order. */
export function gateOf({ request, clock, expect }: World, limiter: Handler) {
  const passages: Passage[] = [];
  let count = 0;

  const next = (passed: Request) => {
    passages.push({ key: passed.headers.get('x-api-key') ?? '', atMs: clock.now() });
    return new Response('passed');
  };

  /** Sends a request now; `through` another instance, to another `next`. */
  const send = (key: string, through = limiter, to: Next = next) =>
    through(request('/v1/charges', { headers: { 'x-api-key': key } }), to);

  /** Sends a request and expects its answer at the same instant. */
  async function due(key: string, status: number, retryAfter?: number, through = limiter) {
    count += 1;
    const atMs = clock.now();
    const name = `request ${count} (key ${key}, at ${atMs} ms)`;
    let calls = 0;
    const counted: Next = (passed) => {
      calls += 1;
      return next(passed);
    };
    const answer = await send(key, through, counted);
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
