import { type z } from 'zod';
import { explainAnswer, explainFailure } from './explain-failure.ts';
import { RemoteError } from './remote-error.ts';
import type { SignIn } from './sign-in.ts';

/** The longest answer that is read. */
const mostAnswerBytes = 16 * 1024 * 1024;
const usualTimeMs = 30_000;

export interface Ask<Body> {
  readonly method?: 'GET' | 'POST';
  /** What the answer must be. */
  readonly body: z.ZodType<Body>;
  /** An archive. */
  readonly send?: Uint8Array;
  readonly timeMs?: number;
}

/** One server of Tickjudge, as whoever holds the token. */
export class Server {
  readonly url: string;
  readonly #token: string;

  constructor({ url, token }: SignIn) {
    this.url = url;
    this.#token = token;
  }

  /** What a socket of socket.io signs in with. */
  get socketAuth(): { token: string } {
    return { token: this.#token };
  }

  /**
   * Asks below /api/v1. The token goes to this server and to nowhere that it redirects to. Throws `RemoteError` with a
   * sentence that says what to do; the token is in none.
   */
  async ask<Body>(
    path: string,
    { method = 'GET', body, send, timeMs = usualTimeMs }: Ask<Body>,
  ): Promise<Body> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          accept: 'application/json',
          ...(send ? { 'content-type': 'application/zip' } : {}),
        },
        ...(send ? { body: send } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeMs),
      });
      text = await readBounded(response);
    } catch (error) {
      if (error instanceof RemoteError) throw error;
      throw explainFailure(this.url, error, timeMs);
    }
    const value = parse(text);
    if (!response.ok)
      throw explainAnswer(this.url, response, value, (one) => this.#withoutToken(one));
    const read = body.safeParse(value);
    if (read.success) return read.data;
    throw new RemoteError(
      `${this.url} does not answer as a Tickjudge server of this version does; update tick or the server.`,
    );
  }

  /** A server that repeats the token does not get it onto the screen. */
  #withoutToken(text: string): string {
    return text.replaceAll(this.#token, '(token)');
  }
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostAnswerBytes)
      throw new RemoteError(
        `The server's answer does not end; is ${response.url} a Tickjudge server?`,
      );
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
