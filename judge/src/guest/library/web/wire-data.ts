import type { Nested, PlatformClasses, WireForms } from '../../wire-forms.ts';
import type { Tagged } from '../../wire.ts';

/**
 * Wire forms of what only some solutions pass: views of memory, boxed primitives, addresses, headers, and the messages
 * of the Fetch standard. Bodies that are there as a whole cross with their message; others as streams.
 */
const { toBase64 } = Uint8Array.prototype as unknown as { toBase64(this: Uint8Array): string };
const fromBase64 = (text: unknown): Uint8Array =>
  (Uint8Array as unknown as { fromBase64(text: unknown): Uint8Array }).fromBase64(text);

type ViewClass = new (buffer: ArrayBufferLike) => ArrayBufferView;
const views = new Map<string, ViewClass>();
for (const name of [
  'DataView',
  'Int8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]) {
  const view = (globalThis as Record<string, unknown>)[name] as ViewClass | undefined;
  if (view) views.set(name, view);
}

const { URL, URLSearchParams } = globalThis as unknown as {
  URL: new (href: string) => object;
  URLSearchParams: new (query: string) => object;
};

export const forms: WireForms = {
  toForm(value, tag, nested, platform) {
    const name = tag.slice('[object '.length, -1);
    if (value instanceof ArrayBuffer)
      return { $: 'buffer', v: toBase64.call(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value) && views.has(name)) {
      // Of a view only what it shows: a small piece of a large buffer stays small.
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: 'view', of: name, v: toBase64.call(bytes) };
    }
    if (value instanceof platform.Headers)
      return { $: 'headers', v: pairsOf(value as unknown as Pairs) };
    if (value instanceof platform.Request) return requestForm(value as never, nested);
    if (value instanceof platform.Response) return responseForm(value as never, nested);
    if (name === 'URL' && value instanceof URL) return { $: 'url', v: String(value) };
    if (name === 'URLSearchParams' && value instanceof URLSearchParams)
      return { $: 'query', v: String(value) };
    return isBoxed(value) ? { $: 'boxed', v: nested(value.valueOf()) } : undefined;
  },

  fromForm(wire, nested, platform) {
    switch (wire.$) {
      case 'buffer':
        return fromBase64(wire.v).buffer;
      case 'view': {
        const View = views.get(String(wire['of']));
        return View && new View(fromBase64(wire.v).buffer);
      }
      case 'boxed':
        return Object(nested(wire.v)) as object;
      case 'url':
        return new URL(String(wire.v));
      case 'query':
        return new URLSearchParams(String(wire.v));
      case 'headers':
        return new platform.Headers(wire.v);
      case 'request':
        return requestFrom(wire, nested, platform);
      case 'response':
        return responseFrom(wire, nested, platform);
      default:
        return undefined;
    }
  },
};

function isBoxed(value: object): boolean {
  return (
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean ||
    value instanceof BigInt
  );
}

type Pairs = Iterable<readonly [string, string]>;

function pairsOf(headers: Pairs): unknown {
  return [...headers].map(([name, value]) => [name, value]);
}

interface Message {
  readonly headers: Pairs;
  handOver(): unknown;
}
interface RequestLike extends Message {
  readonly url: string;
  readonly method: string;
  readonly signal: object;
  readonly redirect: string;
}
interface ResponseLike extends Message {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
}

/** The message that is passed on is used up here, as one is that is handed to `fetch`. */
function requestForm(request: RequestLike, nested: Nested): Tagged {
  return {
    $: 'request',
    url: request.url,
    method: request.method,
    redirect: request.redirect,
    headers: pairsOf(request.headers),
    signal: nested(request.signal),
    body: nested(request.handOver()),
  };
}

function requestFrom(wire: Tagged, nested: Nested, { Request }: PlatformClasses): object {
  const { url, method, redirect, headers } = wire;
  // In the order in which they were encoded: that is how objects get their numbers.
  const signal = nested(wire['signal']);
  const body = nested(wire['body']);
  return new Request(url, { method, redirect, headers, signal, body, duplex: 'half' });
}

function responseForm(response: ResponseLike, nested: Nested): Tagged {
  return {
    $: 'response',
    status: response.status,
    statusText: response.statusText,
    url: response.url,
    headers: pairsOf(response.headers),
    body: nested(response.handOver()),
  };
}

function responseFrom(wire: Tagged, nested: Nested, { Response }: PlatformClasses): object {
  const { status, statusText, url, headers } = wire;
  const body = nested(wire['body']);
  if (status === 0) return Response.error();
  const response = new Response(body, { status, statusText, headers });
  // One that came from a service says from where.
  if (url !== '') Object.defineProperty(response, 'url', { value: url });
  return response;
}
