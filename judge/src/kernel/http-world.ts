import { limits, ms, phases, type QueuedEvent } from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Kernel, KernelEvent } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';

interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface RequestRecord extends SentRequest {
  readonly id: number;
  readonly atMs: number;
  readonly count: number;
  readonly countOfPath: number;
  endedAtMs: number | null;
  outcome: 'pending' | 'response' | 'network-error' | 'aborted';
  status: number | null;
  /** What the kernel will still deliver for this request. */
  readonly queued: QueuedEvent<KernelEvent>[];
}

interface Service {
  readonly requests: RequestRecord[];
  readonly countOfPath: Map<string, number>;
  inFlight: number;
  peak: number;
  peakAtMs: number | null;
}

/** Answer of a handler, as `respond` makes it. */
interface Answer {
  readonly kind: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly latencyMs?: number;
  readonly bodyLatencyMs?: number;
  readonly cutBody?: boolean;
}

/** The simulated network: carries requests to the scenario's services and keeps the record of all of them. */
export class HttpWorld {
  private readonly services = new Map<string, Service>();
  private readonly requests = new Map<number, RequestRecord>();
  private nextId = 1;
  sent = 0;
  inFlight = 0;
  peakInFlight = 0;

  constructor(private readonly kernel: Kernel) {}

  addService(args: readonly unknown[]): undefined {
    this.services.set(textArgument(args, 0), {
      requests: [],
      countOfPath: new Map(),
      inFlight: 0,
      peak: 0,
      peakAtMs: null,
    });
  }

  send(args: readonly unknown[]): number {
    const sent = readRequest(textArgument(args, 0));
    const service = this.services.get(sent.origin);
    const atMs = this.kernel.nowUs / 1000;
    const id = this.nextId++;
    const pathKey = `${sent.method} ${sent.path}`;
    const countOfPath = (service?.countOfPath.get(pathKey) ?? 0) + 1;
    const request: RequestRecord = {
      ...sent,
      id,
      atMs,
      count: (service?.requests.length ?? 0) + 1,
      countOfPath,
      endedAtMs: null,
      outcome: 'pending',
      status: null,
      queued: [],
    };
    this.requests.set(id, request);
    this.sent++;
    this.inFlight++;
    this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
    this.kernel.record({
      kind: 'request',
      id,
      method: sent.method,
      url: sent.url,
      body: sent.body,
    });
    if (!service) {
      this.failLater(request, 0, `getaddrinfo ENOTFOUND ${sent.origin}`);
      return id;
    }
    service.requests.push(request);
    service.countOfPath.set(pathKey, countOfPath);
    service.inFlight++;
    if (service.inFlight > service.peak) {
      service.peak = service.inFlight;
      service.peakAtMs = atMs;
    }
    const text = JSON.stringify({ ...sent, atMs, count: request.count, countOfPath });
    this.later(request, { to: 'scenario', kind: 'request', id, payload: text, ref: true }, 0);
    return id;
  }

  /** The solution gave up; nothing more is delivered for this request. */
  abort(args: readonly unknown[]): undefined {
    const request = this.requests.get(numberArgument(args, 0));
    if (!request || request.endedAtMs !== null) return;
    for (const event of request.queued) this.kernel.cancel(event);
    this.kernel.record({ kind: 'request-aborted', id: request.id });
    this.end(request, 'aborted');
  }

  /** A handler's answer. Only the scenario's isolate may give one. */
  respond(args: readonly unknown[]): undefined {
    const request = this.requests.get(numberArgument(args, 0));
    const answer = JSON.parse(textArgument(args, 1)) as Answer;
    if (!request || request.endedAtMs !== null || answer.kind === 'never') return;
    const latencyUs = toUs(answer.latencyMs);
    if (answer.kind === 'network-error') {
      this.failLater(request, latencyUs, 'read ECONNRESET');
      return;
    }
    const status = Number(answer.status);
    const complete = answer.cutBody !== true;
    const body = complete ? (answer.body ?? '') : '';
    const bodyLatencyUs = toUs(answer.bodyLatencyMs);
    const head = { status, headers: answer.headers ?? {} };
    const headArrives = (): void => {
      request.status = status;
      this.kernel.record({ kind: 'response', id: request.id, status });
    };
    const bodyArrives = (): void => {
      this.kernel.record({ kind: 'response-body', id: request.id, complete });
      this.end(request, 'response');
    };
    const event = { to: 'submission', id: request.id, ref: true } as const;
    if (bodyLatencyUs === 0) {
      // One delivery: a solution that goes on at the head must not find this request still in flight.
      this.later(
        request,
        {
          ...event,
          kind: 'response',
          payload: JSON.stringify({ ...head, body, complete }),
          before: () => {
            headArrives();
            bodyArrives();
          },
        },
        latencyUs,
      );
      return;
    }
    this.later(
      request,
      { ...event, kind: 'head', payload: JSON.stringify(head), before: headArrives },
      latencyUs,
    );
    this.later(
      request,
      { ...event, kind: complete ? 'body' : 'body-cut', payload: body, before: bodyArrives },
      latencyUs + bodyLatencyUs,
    );
  }

  /** JSON of a service's requests and its peak, for the scenario's matchers. */
  requestsOf(args: readonly unknown[]): string {
    const service = this.services.get(textArgument(args, 0));
    if (!service) throw new GuestError('there is no such service');
    const requests = service.requests.map(({ queued: _queued, id: _id, ...request }) => request);
    return JSON.stringify({ requests, peak: service.peak, peakAtMs: service.peakAtMs });
  }

  /** Requests in flight, as "GET https://api.example.test/a (sent at 0 ms)". */
  left(): Leftover[] {
    return [...this.requests.values()]
      .filter((request) => request.endedAtMs === null)
      .map(({ id, method, url, atMs }) => ({
        operation: 'fetch',
        id,
        text: `${method} ${url.slice(0, 100)} (sent at ${ms(atMs)})`,
      }));
  }

  private failLater(request: RequestRecord, latencyUs: number, cause: string): void {
    this.later(
      request,
      {
        to: 'submission',
        kind: 'network-error',
        id: request.id,
        payload: cause,
        ref: true,
        before: () => {
          this.kernel.record({ kind: 'network-error', id: request.id });
          this.end(request, 'network-error');
        },
      },
      latencyUs,
    );
  }

  private later(request: RequestRecord, event: KernelEvent, delayUs: number): void {
    request.queued.push(this.kernel.schedule(event, delayUs, phases.io));
  }

  private end(request: RequestRecord, outcome: RequestRecord['outcome']): void {
    request.outcome = outcome;
    request.endedAtMs = this.kernel.nowUs / 1000;
    this.inFlight--;
    const service = this.services.get(request.origin);
    if (service) service.inFlight--;
  }
}

/** The submission's isolate made this text; every field is checked before it is believed. */
function readRequest(text: string): SentRequest {
  if (text.length > limits.wireBytes) throw new GuestError('the request is too large');
  const value = JSON.parse(text) as Record<string, unknown>;
  const field = (name: string): string => {
    const content = value[name];
    if (typeof content !== 'string') throw new GuestError(`the request's ${name} must be a text`);
    return content;
  };
  const headers = value['headers'];
  if (typeof headers !== 'object' || headers === null)
    throw new GuestError('the request has no headers');
  return {
    method: field('method'),
    url: field('url'),
    origin: field('origin'),
    path: field('path'),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, content]) => [name, String(content)]),
    ),
    body: field('body'),
  };
}

function toUs(latencyMs: number | undefined): number {
  const us = Math.round(Number(latencyMs ?? 0) * 1000);
  return us >= 0 && Number.isFinite(us) ? us : 0;
}
