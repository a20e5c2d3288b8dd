import type { Latency } from '../core/index.ts';

/** Answer of a handler, as `respond` makes it. */
export type HttpAnswer =
  | HttpResponse
  | { readonly kind: 'network-error'; readonly latency: Latency }
  | { readonly kind: 'never' };

export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly latency: Latency;
  /** `bytes`: every character of a piece is one byte. */
  readonly encoding: 'text' | 'bytes';
  /** The body in pieces, each after a time of its own. */
  readonly pieces: readonly { readonly after: Latency; readonly data: string }[];
  /** The connection breaks after this many characters of the body (with encoding `bytes`, bytes). */
  readonly cutAfter?: number;
}

/** One thing that the solution hears of an answer: its head, a chunk, its end, or all at once. */
export interface AnswerPart {
  readonly kind: 'response' | 'head' | 'chunk' | 'body' | 'body-cut';
  readonly delayUs: number;
  readonly payload: string;
  /** With the head. */
  readonly status?: number;
  /** With the end: false when the body was cut. */
  readonly complete?: boolean;
}

/** What comes of a response, when, counted from its head on. What needs no time comes as one part. */
export function planAnswer(
  response: HttpResponse,
  cutByLink: number | undefined,
  take: (latency: Latency) => number,
): AnswerPart[] {
  const { status, headers, encoding } = response;
  const cutAfter = Math.min(cutByLink ?? Infinity, response.cutAfter ?? Infinity);
  const { arriving, endUs, complete } = arrivals(response, cutAfter, take);
  const head = { status, headers, ...(encoding === 'bytes' ? { encoding } : {}) };
  if (endUs === 0) {
    // One delivery: a solution that goes on at the head must not find this request still in flight.
    const body = arriving.map(({ data }) => data).join('');
    const payload = JSON.stringify({ ...head, body, complete });
    return [{ kind: 'response', delayUs: 0, payload, status, complete }];
  }
  const chunks = complete ? arriving.slice(0, -1) : arriving;
  const last = complete ? (arriving.at(-1)?.data ?? '') : '';
  return [
    { kind: 'head', delayUs: 0, payload: JSON.stringify(head), status },
    ...chunks.map(({ delayUs, data }) => ({ kind: 'chunk', delayUs, payload: data }) as const),
    { kind: complete ? 'body' : 'body-cut', delayUs: endUs, payload: last, complete },
  ];
}

function arrivals({ pieces }: HttpResponse, cutAfter: number, take: (latency: Latency) => number) {
  const arriving: { delayUs: number; data: string }[] = [];
  let left = cutAfter;
  let delayUs = 0;
  for (const { after, data } of pieces) {
    delayUs += take(after);
    if (data.length >= left) {
      if (left > 0) arriving.push({ delayUs, data: data.slice(0, left) });
      return { arriving, endUs: delayUs, complete: false };
    }
    left -= data.length;
    arriving.push({ delayUs, data });
  }
  return { arriving, endUs: delayUs, complete: true };
}

/** A response as the history tells it: what a person has to know of it. */
export function contentOf({ headers, encoding, pieces }: HttpResponse): {
  headers?: string;
  body?: string;
} {
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'content-type')
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}`.slice(0, recordedHeaderChars));
  let chars = 0;
  let body = '';
  for (const { data } of pieces) {
    chars += data.length;
    if (encoding === 'text' && body.length < recordedBodyChars)
      body += data.slice(0, recordedBodyChars - body.length);
  }
  if (encoding === 'bytes' && chars > 0) body = `<${chars} bytes>`;
  else if (chars > recordedBodyChars) body += `... (${chars} characters)`;
  return {
    ...(lines.length > 0 && { headers: lines.slice(0, recordedHeaders).join('\n') }),
    ...(body !== '' && { body: body.toWellFormed() }),
  };
}

const recordedBodyChars = 500;
const recordedHeaderChars = 200;
const recordedHeaders = 20;
