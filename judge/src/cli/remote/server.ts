import { type z } from 'zod';
import { explainAnswer, explainFailure, refusalOf } from './explain-failure.ts';
import { RemoteError } from './remote-error.ts';
import type { SignIn } from './sign-in.ts';

/** The longest answer that is read. */
const mostAnswerBytes = 16 * 1024 * 1024;
const usualTimeMs = 30_000;

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An archive. */
  readonly send?: Uint8Array;
  /** What is sent as JSON. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeMs?: number;
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

export interface Ask<Body> extends Request {
  /** What the answer must be. */
  readonly body: z.ZodType<Body>;
}

/** One server of Tickjudge, as whoever holds the token; as a visitor without one. */
export class Server {
  readonly url: string;
  readonly #token: string | undefined;

  constructor({ url, token }: Pick<SignIn, 'url'> & { readonly token?: string | undefined }) {
    this.url = url;
    this.#token = token;
  }

  /** What a socket of socket.io signs in with. */
  get socketAuth(): { token: string } {
    return { token: this.#token ?? '' };
  }

  get isSignedIn(): boolean {
    return this.#token !== undefined;
  }

  /** Asks below /api/v1, and reads the answer. Throws `RemoteError` with a sentence that says what to do. */
  async ask<Body>(path: string, { body, ...request }: Ask<Body>): Promise<Body> {
    const value = parse((await this.read(path, request)).toString('utf8'));
    const read = body.safeParse(value);
    if (read.success) return read.data;
    throw new RemoteError(
      `${this.url} does not answer as a Tickjudge server of this version does; update tick or the server.`,
    );
  }

  /** The same for what is no JSON: the bytes of the answer. */
  async read(path: string, request: Request = {}, mostBytes = mostAnswerBytes): Promise<Buffer> {
    const timeMs = request.timeMs ?? usualTimeMs;
    const ends = [AbortSignal.timeout(timeMs), ...(request.signal ? [request.signal] : [])];
    const signal = AbortSignal.any(ends);
    const response = await this.open(path, request, signal);
    try {
      return await readBounded(response, mostBytes);
    } catch (error) {
      if (error instanceof RemoteError) throw error;
      throw explainFailure(this.url, error, timeMs);
    }
  }

  /**
   * The answer as it begins to come; nothing but a yes. The token goes to this server and to nowhere that it redirects
   * to, and is in no message.
   */
  async open(
    path: string,
    request: Omit<Request, 'signal'>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { method = 'GET', send, json, headers, timeMs = usualTimeMs } = request;
    const body = send ?? (json === undefined ? undefined : JSON.stringify(json));
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          ...(send ? { 'content-type': 'application/zip' } : {}),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal,
      });
      if (response.ok) return response;
      if (response.status === 401 && this.#token === undefined)
        throw RemoteError.usage(
          `You are not signed in with ${this.url}: run \`tick login --url ${this.url}\` first.`,
        );
      const value = parse((await readBounded(response, mostAnswerBytes)).toString('utf8'));
      const error = explainAnswer(this.url, response, value, (text) => this.#withoutToken(text));
      error.refusal = refusalOf(response, value);
      error.passes = response.status >= 500;
      throw error;
    } catch (error) {
      if (error instanceof RemoteError) throw error;
      throw explainFailure(this.url, error, timeMs);
    }
  }

  /** A server that repeats the token does not get it onto the screen. */
  #withoutToken(text: string): string {
    return this.#token === undefined ? text : text.replaceAll(this.#token, '(token)');
  }
}

async function readBounded(response: Response, mostBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes)
      throw new RemoteError(
        `The server's answer does not end; is ${response.url} a Tickjudge server?`,
      );
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
