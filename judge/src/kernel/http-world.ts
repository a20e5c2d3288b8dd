import {
  chooseLatency,
  limits,
  Link,
  type LinkPolicy,
  ms,
  type Passage,
  phases,
  type QueuedEvent,
} from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import { contentOf, type HttpAnswer, planAnswer } from './http-answer.ts';
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
  /** `bytes`: every character of the body is one byte. */
  readonly encoding: 'text' | 'bytes';
}

interface RequestRecord extends SentRequest {
  readonly id: number;
  readonly atMs: number;
  readonly count: number;
  readonly countOfPath: number;
  arrivedAtMs: number | null;
  endedAtMs: number | null;
  outcome: 'pending' | 'response' | 'network-error' | 'aborted';
  status: number | null;
  fault: string | null;
}

/** A request on its way, and what is not for the scenario's eyes. */
interface Exchange {
  readonly record: RequestRecord;
  readonly service: Service | undefined;
  readonly passage: Passage;
  /** What the kernel will still deliver for this request. */
  readonly queued: QueuedEvent<KernelEvent>[];
  isAnswered: boolean;
}

interface Service {
  readonly link: Link;
  readonly requests: RequestRecord[];
  readonly countOfPath: Map<string, number>;
  inFlight: number;
  peak: number;
  peakAtMs: number | null;
}

/** The simulated network: carries requests to the scenario's services and keeps the record of all of them. */
export class HttpWorld {
  private readonly services = new Map<string, Service>();
  private readonly exchanges = new Map<number, Exchange>();
  private nextId = 1;
  private keptChars = 0;
  sent = 0;
  inFlight = 0;
  peakInFlight = 0;

  constructor(private readonly kernel: Kernel) {}

  addService(args: readonly unknown[]): undefined {
    const policy = JSON.parse(textArgument(args, 1)) as LinkPolicy;
    this.services.set(textArgument(args, 0), {
      link: new Link(policy, this.kernel.choices.choose),
      requests: [],
      countOfPath: new Map(),
      inFlight: 0,
      peak: 0,
      peakAtMs: null,
    });
  }

  send(args: readonly unknown[]): number {
    const text = textArgument(args, 0);
    this.keep(text.length);
    const sent = readRequest(text);
    const id = this.nextId++;
    const service = this.services.get(sent.origin);
    const exchange = this.begin(id, sent, service);
    this.exchanges.set(id, exchange);
    this.kernel.record({
      kind: 'request',
      id,
      method: sent.method,
      url: sent.url,
      body: sent.body,
    });
    if (service) this.carry(exchange);
    else this.failLater(exchange, 0, `getaddrinfo ENOTFOUND ${hostOf(sent.origin)}`);
    return id;
  }

  private begin(id: number, sent: SentRequest, service: Service | undefined): Exchange {
    const { method, path } = sent;
    const atMs = this.kernel.nowUs / 1000;
    const pathKey = `${method} ${path}`;
    const countOfPath = (service?.countOfPath.get(pathKey) ?? 0) + 1;
    const bare = path.split('?', 1)[0] as string;
    const passage = service
      ? service.link.pass([method, bare, `${method} ${bare}`], this.kernel.nowUs)
      : straight;
    const record: RequestRecord = {
      ...sent,
      id,
      atMs,
      count: (service?.requests.length ?? 0) + 1,
      countOfPath,
      arrivedAtMs: null,
      endedAtMs: null,
      outcome: 'pending',
      status: null,
      fault: passage.fault?.kind ?? null,
    };
    this.sent++;
    this.inFlight++;
    this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
    if (service) {
      service.requests.push(record);
      service.countOfPath.set(pathKey, countOfPath);
      service.inFlight++;
      if (service.inFlight > service.peak) {
        service.peak = service.inFlight;
        service.peakAtMs = atMs;
      }
    }
    return { record, service, passage, queued: [], isAnswered: false };
  }

  /** What becomes of a request was decided when it was sent. */
  private carry(exchange: Exchange): void {
    const { record, passage } = exchange;
    const { fault, requestUs, replyUs } = passage;
    if (fault) this.kernel.record({ kind: 'fault', id: record.id, fault: fault.kind });
    switch (fault?.kind) {
      case 'error':
        this.answer(exchange, JSON.parse(fault.answer ?? '{}') as HttpAnswer, requestUs + replyUs);
        return;
      case 'reset':
        this.failLater(exchange, requestUs, 'read ECONNRESET');
        return;
      case 'lost-request':
        return;
      case 'duplicate':
        this.arrive(exchange, requestUs);
        this.arrive(exchange, requestUs + replyUs);
        return;
      default:
        this.arrive(exchange, requestUs);
    }
  }

  private arrive(exchange: Exchange, delayUs: number): void {
    const { record } = exchange;
    const { method, url, origin, path, headers, body, encoding, atMs, count, countOfPath } = record;
    const sent = { method, url, origin, path, headers, body, encoding, atMs, count, countOfPath };
    const arrivedAtMs = (this.kernel.nowUs + delayUs) / 1000;
    this.later(
      exchange,
      {
        to: 'scenario',
        kind: 'request',
        id: record.id,
        payload: JSON.stringify({ ...sent, arrivedAtMs }),
        ref: true,
        before: () => {
          record.arrivedAtMs ??= arrivedAtMs;
        },
      },
      delayUs,
    );
  }

  /** The solution gave up; nothing more is delivered for this request. */
  abort(args: readonly unknown[]): undefined {
    const exchange = this.exchanges.get(numberArgument(args, 0));
    if (!exchange || exchange.record.endedAtMs !== null) return;
    this.kernel.record({ kind: 'request-aborted', id: exchange.record.id });
    this.end(exchange, 'aborted');
  }

  /** A handler's answer. Only the scenario's isolate may give one; of a request that came twice, the first counts. */
  respond(args: readonly unknown[]): undefined {
    const exchange = this.exchanges.get(numberArgument(args, 0));
    const text = textArgument(args, 1);
    const answer = JSON.parse(text) as HttpAnswer;
    if (!exchange || exchange.record.endedAtMs !== null || exchange.isAnswered) return;
    exchange.isAnswered = true;
    this.keep(text.length);
    this.answer(exchange, answer, exchange.passage.replyUs);
  }

  private answer(exchange: Exchange, answer: HttpAnswer, replyUs: number): void {
    if (answer.kind === 'never') return;
    const { record, passage } = exchange;
    const { choose } = this.kernel.choices;
    const delayUs = replyUs + chooseLatency(answer.latency, `${record.origin} answer`, choose);
    const { fault } = passage;
    if (fault?.kind === 'lost-reply') {
      if (!fault.silent) this.failLater(exchange, delayUs, 'read ECONNRESET');
      return;
    }
    if (answer.kind === 'network-error') {
      this.failLater(exchange, delayUs, 'read ECONNRESET');
      return;
    }
    const cutAfter = fault?.kind === 'truncate' ? (fault.bytes ?? 0) : undefined;
    for (const part of planAnswer(answer, cutAfter, (latency) =>
      chooseLatency(latency, `${record.origin} body`, choose),
    )) {
      const { kind, payload } = part;
      const before = (): void => {
        if (part.status !== undefined) {
          record.status = part.status;
          const { id } = record;
          this.kernel.record({ kind: 'response', id, status: part.status, ...contentOf(answer) });
        }
        if (part.complete !== undefined) {
          this.kernel.record({ kind: 'response-body', id: record.id, complete: part.complete });
          this.end(exchange, 'response');
        }
      };
      const event = { to: 'submission', id: record.id, ref: true, kind, payload, before } as const;
      this.later(exchange, event, delayUs + part.delayUs);
    }
  }

  /** JSON of a service's requests and its peak, for the scenario's matchers. */
  requestsOf(args: readonly unknown[]): string {
    const service = this.services.get(textArgument(args, 0));
    if (!service) throw new GuestError('there is no such service');
    const requests = service.requests.map(({ id: _id, ...request }) => request);
    return JSON.stringify({ requests, peak: service.peak, peakAtMs: service.peakAtMs });
  }

  /** Requests in flight, as "GET https://api.example.test/a (sent at 0 ms)". */
  left(): Leftover[] {
    return [...this.exchanges.values()].map(({ record: { id, method, url, atMs } }) => ({
      operation: 'fetch',
      id,
      text: `${method} ${url.slice(0, 100)} (sent at ${ms(atMs)})`,
    }));
  }

  private failLater(exchange: Exchange, latencyUs: number, cause: string): void {
    const { id } = exchange.record;
    this.later(
      exchange,
      {
        to: 'submission',
        kind: 'network-error',
        id,
        payload: cause,
        ref: true,
        before: () => {
          this.kernel.record({ kind: 'network-error', id });
          this.end(exchange, 'network-error');
        },
      },
      latencyUs,
    );
  }

  private later(exchange: Exchange, event: KernelEvent, delayUs: number): void {
    exchange.queued.push(this.kernel.schedule(event, delayUs, phases.io));
  }

  private end(exchange: Exchange, outcome: RequestRecord['outcome']): void {
    const { record, service, queued } = exchange;
    record.outcome = outcome;
    record.endedAtMs = this.kernel.nowUs / 1000;
    this.exchanges.delete(record.id);
    this.inFlight--;
    if (service) service.inFlight--;
    if (outcome === 'aborted') for (const event of queued) this.kernel.cancel(event);
  }

  /** Requests and answers are kept for the scenario to look at; a solution must not fill the judge with them. */
  private keep(chars: number): void {
    this.keptChars += chars;
    if (this.keptChars <= limits.httpChars) return;
    const what = `More than ${limits.httpChars} characters of requests and answers were exchanged`;
    this.kernel.endByBound('submission', 'output-limit', what);
  }
}

/** "nowhere.test" of "https://nowhere.test:81": a name is looked up without scheme and port. */
function hostOf(origin: string): string {
  return origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
}

const straight: Passage = { requestUs: 0, replyUs: 0, fault: undefined };

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
    encoding: value['encoding'] === 'bytes' ? 'bytes' : 'text',
  };
}
