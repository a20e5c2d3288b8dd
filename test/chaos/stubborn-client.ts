import { setTimeout as pause } from 'node:timers/promises';

export interface StubbornAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** An answer has to come within this, or the request is sent again; a paused API answers nobody. */
const patienceMs = 15_000;

/**
 * Asks one API, and whenever that fails or says nothing the other one, until one answers with something that is not its
 * own failure. What it sends must bear being sent again.
 */
export class StubbornClient {
  readonly #urls: readonly string[];
  #turn = 0;

  constructor(urls: readonly string[], first = 0) {
    this.#urls = urls;
    this.#turn = first;
  }

  async call<Body>(
    method: string,
    path: string,
    { token, body, key }: { token?: string; body?: unknown; key?: string } = {},
  ): Promise<StubbornAnswer<Body>> {
    const request = {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    for (;;) {
      const url = this.#urls[this.#turn++ % this.#urls.length] as string;
      try {
        const signal = AbortSignal.timeout(patienceMs);
        const response = await fetch(`${url}/api/v1${path}`, { ...request, signal });
        const answered = (await response.json()) as Body;
        if (response.status < 500) return { status: response.status, body: answered };
      } catch {
        // Killed, being started, or silent.
      }
      await pause(100);
    }
  }
}
