import { ArrivingBody, type Content } from './arriving-body.ts';
import { bytesOfText } from './binary-text.ts';
import { bodyLibrary, isStream } from './body.ts';
import { Headers } from './headers.ts';
import type { HostCall } from './host-call.ts';
import { mapDelete, mapGet, mapSet, parse, stringify } from './primordials.ts';
import { partsOf, Request, type RequestParts, takeContent } from './request.ts';
import { fromNetwork, redirects, type Response } from './response.ts';
import { parseUrl, parseWebAddress } from './web-address.ts';

/** One message on its way to a service and back. */
interface Exchange {
  readonly onHead: (answer: Answer) => void;
  readonly onError: (reason: unknown) => void;
  /** Nothing more will come. */
  readonly onEnd: () => void;
  answer?: Answer;
}

interface Answer {
  readonly head: Head;
  readonly body: ArrivingBody;
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** `bytes`: every character of the body is one byte. */
  readonly encoding?: 'text' | 'bytes';
}

/** What is sent; it changes on the way when a service answers with a redirect. */
interface Outgoing extends RequestParts {
  readonly content: Content | null;
}

/** `fetch` over the simulated network: the kernel carries requests to the scenario's services and answers back. */
export interface Network {
  readonly fetch: (input: unknown, init?: object) => Promise<Response>;
  /** Head and body arrive at once. */
  response(id: number, text: string): void;
  head(id: number, text: string): void;
  /** A piece of the body; more will come. */
  chunk(id: number, text: string): void;
  /** The last of the body, or word that the connection broke. */
  body(id: number, complete: boolean, text: string): void;
  fail(id: number, text: string): void;
}

const maxRedirects = 20;

export function createNetwork(host: HostCall): Network {
  const inFlight = new Map<number, Exchange>();

  /** Sends one message; the answer's head resolves. The signal counts until the body is there. */
  const exchange = ({ address, method, headers, content, signal }: Outgoing): Promise<Answer> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const message = {
        method,
        url: address.href,
        origin: address.origin,
        path: address.path,
        headers: Object.fromEntries(headers),
        ...(typeof content === 'object' && content !== null
          ? bodyLibrary().toWire(content)
          : { body: content ?? '' }),
      };
      const id = Number(host('fetch', stringify(message)));
      const onAbort = (): void => giveUp(id, signal?.reason);
      signal?.addEventListener('abort', onAbort);
      mapSet(inFlight, id, {
        onHead: resolve,
        onError: reject,
        onEnd: () => signal?.removeEventListener('abort', onAbort),
      });
    });

  /** Takes an exchange out of the book: nothing more is expected of it. */
  const end = (id: number): Exchange | undefined => {
    const ended = mapGet(inFlight, id);
    mapDelete(inFlight, id);
    ended?.onEnd();
    return ended;
  };
  const giveUp = (id: number, reason: unknown): void => {
    const given = end(id);
    if (!given) return;
    host('fetch.abort', id);
    if (given.answer) given.answer.body.fail(reason);
    else given.onError(reason);
  };

  const send = async (input: unknown, init?: object): Promise<Response> => {
    const request = new Request(input, init);
    const parts = partsOf(request);
    parts.signal?.throwIfAborted();
    const taken = await takeContent(request);
    const content = await sendable(taken, parts.signal);
    let outgoing: Outgoing = { ...parts, content };
    for (let hops = 0; ; hops++) {
      const { head, body } = await exchange(outgoing);
      const location = redirects.includes(head.status) && locationOf(head);
      const { redirect } = parts;
      if (!location || redirect === 'manual') {
        const url = outgoing.address.href;
        return fromNetwork({ ...head, url, redirected: hops > 0, content: body });
      }
      if (redirect === 'error') throw failed('unexpected redirect');
      if (hops === maxRedirects) throw failed('redirect count exceeded');
      outgoing = redirected(outgoing, head.status, location, isStream(taken));
    }
  };

  const addPiece = ({ head, body }: Answer, text: string): void => {
    if (text !== '') body.add(head.encoding === 'bytes' ? bytesOfText(text) : text);
  };
  const network: Network = {
    fetch: (input, init) => send(input, init),
    head(id, text) {
      const entry = mapGet(inFlight, id);
      if (!entry) return;
      const closed = (): void => giveUp(id, new TypeError('The body was cancelled.'));
      entry.answer = { head: parse(text) as Head, body: new ArrivingBody(closed) };
      entry.onHead(entry.answer);
    },
    chunk(id, text) {
      const { answer } = mapGet(inFlight, id) ?? {};
      if (answer) addPiece(answer, text);
    },
    body(id, complete, text) {
      const { answer } = end(id) ?? {};
      if (!answer) return;
      if (complete) {
        addPiece(answer, text);
        answer.body.end();
      } else answer.body.fail(networkError('terminated', 'UND_ERR_SOCKET', 'other side closed'));
    },
    response(id, text) {
      const { body, complete } = parse(text) as { body: string; complete: boolean };
      network.head(id, text);
      if (!complete) network.chunk(id, body);
      network.body(id, complete, body);
    },
    fail(id, text) {
      end(id)?.onError(networkError('fetch failed', 'ECONNRESET', text));
    },
  };
  Object.defineProperty(network.fetch, 'length', { value: 1 });
  return network;
}

/** A request leaves when its body is there as a whole; an abort ends the waiting. */
async function sendable(
  source: ReturnType<typeof takeContent>,
  signal: RequestParts['signal'],
): Promise<Content | null> {
  if (typeof source !== 'object' || source === null || ArrayBuffer.isView(source)) return source;
  const reading = isStream(source)
    ? bodyLibrary().readAll(source)
    : source.whole().then(bodyLibrary().join);
  if (!signal) return reading;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    reading.then(resolve, reject);
  });
}

function locationOf({ headers }: Head): string | undefined {
  const location = headers['location'];
  return typeof location === 'string' ? location : undefined;
}

/** The next request of the Fetch standard's HTTP-redirect fetch. */
function redirected(
  before: Outgoing,
  status: number,
  location: string,
  streamed: boolean,
): Outgoing {
  let address: Outgoing['address'];
  try {
    address = parseWebAddress(parseUrl(location, before.address.href).href);
  } catch (error) {
    throw failed((error as Error).message);
  }
  if (streamed && status !== 303) throw failed('a body that was streamed cannot be sent again');
  const { method } = before;
  const becomesGet =
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD');
  const headers = new Headers(before.headers);
  if (becomesGet) {
    for (const name of [
      'content-encoding',
      'content-language',
      'content-location',
      'content-type',
      'content-length',
    ])
      headers.delete(name);
  }
  if (address.origin !== before.address.origin) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host'])
      headers.delete(name);
  }
  return {
    ...before,
    address,
    headers,
    ...(becomesGet ? { method: 'GET', content: null } : {}),
  };
}

function failed(cause: string): TypeError {
  return new TypeError('fetch failed', { cause: new Error(cause) });
}

function networkError(message: string, code: string, cause: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(cause), { code }) });
}
