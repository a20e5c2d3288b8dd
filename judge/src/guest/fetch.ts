import type { HostCall } from './host-call.ts';
import { mapDelete, mapGet, mapSet, parse, stringify } from './primordials.ts';
import { outgoing, Request } from './request.ts';
import { fromNetwork, type Response } from './response.ts';

interface Pending {
  readonly request: Request;
  readonly resolve: (response: Response) => void;
  readonly reject: (reason: unknown) => void;
  readonly stopListening: () => void;
  /** What has come of a body that comes in pieces. */
  arrived?: string;
  settleBody?: { resolve: (text: string) => void; reject: (reason: unknown) => void };
}

/** `fetch` over the simulated network: the kernel carries requests to the scenario's services and answers back. */
export interface Network {
  readonly fetch: (input: unknown, init?: object) => Promise<Response>;
  /** Head and body arrive at once. */
  response(id: number, text: string): void;
  head(id: number, text: string): void;
  chunk(id: number, text: string): void;
  body(id: number, complete: boolean, text: string): void;
  fail(id: number, text: string): void;
}

export function createNetwork(host: HostCall): Network {
  const inFlight = new Map<number, Pending>();

  const abort = (id: number, reason: unknown): void => {
    const pending = mapGet(inFlight, id);
    if (!pending) return;
    mapDelete(inFlight, id);
    host('fetch.abort', id);
    if (pending.settleBody) pending.settleBody.reject(reason);
    else pending.reject(reason);
  };

  const send = async (input: unknown, init?: object): Promise<Response> => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const text = await request.text();
    return new Promise<Response>((resolve, reject) => {
      signal.throwIfAborted();
      const id = Number(host('fetch', stringify({ ...outgoing(request), body: text })));
      const onAbort = (): void => abort(id, signal.reason);
      signal.addEventListener('abort', onAbort);
      mapSet(inFlight, id, {
        request,
        resolve,
        reject,
        stopListening: () => signal.removeEventListener('abort', onAbort),
      });
    });
  };

  const head = (id: number, text: string): void => {
    const pending = mapGet(inFlight, id);
    if (!pending) return;
    const { status, headers } = parse(text) as { status: number; headers: Record<string, string> };
    const content = new Promise<string>((resolve, reject) => {
      pending.settleBody = { resolve, reject };
    });
    // A body that breaks while nobody reads it is not an unhandled rejection.
    content.catch(() => {});
    pending.resolve(
      fromNetwork({ status, headers, url: pending.request.url, content: () => content }),
    );
  };
  const body = (id: number, complete: boolean, text: string): void => {
    const pending = mapGet(inFlight, id);
    if (!pending) return;
    mapDelete(inFlight, id);
    pending.stopListening();
    if (complete) pending.settleBody?.resolve((pending.arrived ?? '') + text);
    else
      pending.settleBody?.reject(networkError('terminated', 'UND_ERR_SOCKET', 'other side closed'));
  };

  return {
    fetch: Object.defineProperty((input: unknown, init?: object) => send(input, init), 'name', {
      value: 'fetch',
    }),
    head,
    chunk(id, text) {
      const pending = mapGet(inFlight, id);
      if (pending) pending.arrived = (pending.arrived ?? '') + text;
    },
    body,
    response(id, text) {
      const { body: content, complete } = parse(text) as { body: string; complete: boolean };
      head(id, text);
      body(id, complete, content);
    },
    fail(id, text) {
      const pending = mapGet(inFlight, id);
      if (!pending) return;
      mapDelete(inFlight, id);
      pending.stopListening();
      pending.reject(networkError('fetch failed', 'ECONNRESET', text));
    },
  };
}

function networkError(message: string, code: string, cause: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(cause), { code }) });
}
