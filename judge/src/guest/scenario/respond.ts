import type { Boot } from '../host-call.ts';
import { type Latency, readLatency } from '../../core/index.ts';
import { binaryOf } from './binary.ts';
import { whole } from './link-options.ts';

type LatencyOption = number | readonly [number, number];

type HeaderValue = string | readonly string[];

/** What a handler may answer; made by `respond`, understood by the kernel. */
export type HttpAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, HeaderValue>>;
      readonly latency: Latency;
      readonly encoding: 'text' | 'bytes';
      readonly pieces: readonly { readonly after: Latency; readonly data: string }[];
      readonly cutAfter?: number;
    }
  | { readonly kind: 'network-error'; readonly latency: Latency }
  | { readonly kind: 'never' };

interface StreamOptions {
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly latencyMs?: LatencyOption;
  readonly cutBody?: boolean;
  readonly cutAfterBytes?: number;
}

interface ResponseOptions extends StreamOptions {
  readonly bodyLatencyMs?: LatencyOption;
}

/** A piece of a body, and the time that it takes to come after the one before. */
interface Chunk {
  readonly afterMs?: LatencyOption;
  readonly data: string | Uint8Array;
}

const text = 'text/plain;charset=UTF-8';

export const respond = Object.assign(
  (status: number, body?: unknown, options: ResponseOptions = {}): HttpAnswer => {
    const afterMs = options.bodyLatencyMs ?? 0;
    if (body === undefined) return response(status, [{ afterMs, data: '' }], undefined, options);
    if (typeof body === 'string') return response(status, [{ afterMs, data: body }], text, options);
    if (body instanceof Uint8Array)
      return response(status, [{ afterMs, data: body }], 'application/octet-stream', options);
    const data = JSON.stringify(body);
    return response(status, [{ afterMs, data }], 'application/json', options);
  },
  {
    stream: (status: number, chunks: readonly Chunk[], options: StreamOptions = {}): HttpAnswer =>
      response(status, chunks, areTexts(chunks) ? text : 'application/octet-stream', options),
    networkError: (options: { latencyMs?: LatencyOption } = {}): HttpAnswer => ({
      kind: 'network-error',
      latency: readLatency('respond.networkError: latencyMs', options.latencyMs),
    }),
    never: (): HttpAnswer => ({ kind: 'never' }),
  },
);

function response(
  status: number,
  chunks: readonly Chunk[],
  type: string | undefined,
  options: StreamOptions,
): HttpAnswer {
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new RangeError(`respond(${String(status)}): a status is a whole number from 200 to 599.`);
  const headers: Record<string, HeaderValue> = type === undefined ? {} : { 'content-type': type };
  for (const [name, value] of Object.entries(options.headers ?? {}))
    headers[name.toLowerCase()] = typeof value === 'object' ? value.map(String) : String(value);
  const cutAfter = options.cutAfterBytes ?? (options.cutBody ? 0 : undefined);
  // Bytes can be counted where every character is one.
  const encoding = areTexts(chunks) && !cutAfter ? 'text' : 'bytes';
  return {
    kind: 'response',
    status,
    headers,
    latency: readLatency('respond: latencyMs', options.latencyMs),
    encoding,
    pieces: chunks.map(({ afterMs, data }) => ({
      after: readLatency('respond: the time of a body', afterMs),
      data: encoding === 'text' ? (data as string) : binaryOf(data),
    })),
    ...(cutAfter === undefined ? {} : { cutAfter }),
  };
}

/** Values of a Retry-After header by the virtual wall clock. */
export function createRetryAfter(boot: Boot) {
  return {
    seconds: (seconds: number): string => String(whole('retryAfter.seconds', seconds, 0)),
    date: (atMs: number): string => {
      const wallMs = boot.wallEpochMs + atMs;
      if (wallMs % 1000 === 0) return new Date(wallMs).toUTCString();
      throw new RangeError(`retryAfter.date: HTTP dates have whole seconds, not ${atMs} ms.`);
    },
  };
}

function areTexts(chunks: readonly Chunk[]): boolean {
  return chunks.every(({ data }) => typeof data === 'string');
}
