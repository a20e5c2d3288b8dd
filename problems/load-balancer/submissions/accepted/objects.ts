// Classes and callbacks: servers that know how they are, and no async function anywhere.
import type { Balancer, BalancerOptions } from './contract';

type Settings = Required<BalancerOptions>;

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** A `fetch` that ends with its time limit, or when somebody stops it. */
class Attempt {
  isLate = false;
  readonly head: Promise<Response>;
  private readonly controller = new AbortController();

  constructor(url: string, limitMs: number, init: Parameters<typeof fetch>[1]) {
    const timer = setTimeout(() => {
      this.isLate = true;
      this.stop();
    }, limitMs);
    const { signal } = this.controller;
    this.head = fetch(url, { ...init, redirect: 'manual', signal }).finally(() =>
      clearTimeout(timer),
    );
  }
  stop(): void {
    this.controller.abort();
  }
}

class Server {
  isHealthy = true;
  readonly origin: string;
  private readonly settings: Settings;
  private failures = 0;
  private successes = 0;
  private check: Attempt | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWatched = true;

  constructor(origin: string, settings: Settings) {
    this.origin = origin;
    this.settings = settings;
    this.watch();
  }

  /** Sets the next tick before anything else, so that a slow check moves nothing. */
  private watch(): void {
    this.timer = setTimeout(() => this.watch(), this.settings.intervalMs);
    if (this.check) return;
    const { checkTimeoutMs, healthPath } = this.settings;
    const check = new Attempt(this.origin + healthPath, checkTimeoutMs, {});
    this.check = check;
    void Promise.allSettled([check.head]).then(([head]) => {
      check.stop();
      this.check = null;
      if (!this.isWatched) return;
      if (head.status === 'fulfilled' && head.value.ok) this.succeeded();
      else this.failed();
    });
  }

  leave(): void {
    this.isWatched = false;
    clearTimeout(this.timer);
    this.check?.stop();
  }

  failed(): void {
    this.successes = 0;
    this.failures += 1;
    if (this.failures >= this.settings.unhealthyAfter) this.isHealthy = false;
  }

  private succeeded(): void {
    this.failures = 0;
    this.successes += 1;
    if (this.successes >= this.settings.healthyAfter) this.isHealthy = true;
  }
}

class Exchange {
  private readonly tried: Server[] = [];
  private attempt: Attempt | undefined;
  private readonly request: Request;
  private readonly body: Request['body'];
  private readonly choose: (tried: readonly Server[]) => Server | undefined;
  private readonly limitMs: number;
  private readonly onEnd: () => void;

  constructor(
    request: Request,
    limitMs: number,
    choose: (tried: readonly Server[]) => Server | undefined,
    onEnd: () => void,
  ) {
    this.request = request;
    this.body = request.body;
    this.limitMs = limitMs;
    this.choose = choose;
    this.onEnd = onEnd;
  }

  run(): Promise<Response> {
    const { signal } = this.request;
    const gone = new Promise<never>((_, reject) => {
      const leave = () => {
        this.onEnd();
        this.attempt?.stop();
        reject(signal.reason as Error);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave);
    });
    return Promise.race([gone, signal.aborted ? gone : this.next(503)]);
  }

  private next(status: number): Promise<Response> {
    const server = this.choose(this.tried);
    if (!server) return this.giveUp(status);
    this.tried.push(server);
    const { method, url, signal } = this.request;
    const { pathname, search } = new URL(url);
    const init = { method, headers: this.headers(), body: this.body, duplex: 'half' as const };
    const attempt = new Attempt(server.origin + pathname + search, this.limitMs, init);
    this.attempt = attempt;
    return attempt.head.then(
      (response) => this.answer(response),
      (error: Error) => {
        if (signal.aborted) throw error;
        server.failed();
        const failure = attempt.isLate ? 504 : 502;
        const mayRepeat = /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method) && !this.body;
        return mayRepeat ? this.next(failure) : this.giveUp(failure);
      },
    );
  }

  private giveUp(status: number): Promise<Response> {
    this.onEnd();
    return Promise.resolve(new Response(null, { status }));
  }

  private answer(response: Response): Response {
    const { status } = response;
    const reader = response.body?.getReader();
    if (!reader) this.onEnd();
    const source = {
      pull: (controller: ReadableStreamDefaultController) =>
        reader?.read().then(
          ({ done, value }) => {
            if (!done) return controller.enqueue(value);
            this.onEnd();
            controller.close();
          },
          (error: Error) => {
            this.onEnd();
            throw error;
          },
        ),
      cancel: () => {
        this.onEnd();
        this.attempt?.stop();
      },
    };
    const body = reader ? new ReadableStream(source) : null;
    return new Response(body, { status, headers: withoutHops(response.headers) });
  }

  private headers(): Headers {
    const headers = withoutHops(this.request.headers);
    const { host, protocol } = new URL(this.request.url);
    const path = [headers.get('x-forwarded-for'), this.request.headers.get('x-real-ip')];
    const known = path.filter((address) => address !== null);
    if (known.length > 0) headers.set('x-forwarded-for', known.join(', '));
    headers.set('x-forwarded-proto', protocol.slice(0, -1));
    headers.set('x-forwarded-host', host);
    headers.delete('host');
    return headers;
  }
}

class RoundRobin implements Balancer {
  private readonly servers: readonly Server[];
  private readonly settings: Settings;
  private readonly open = new Set<Exchange>();
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;
  private next = 0;

  constructor(backends: readonly string[], settings: Settings) {
    this.settings = settings;
    this.servers = backends.map((origin) => new Server(origin, settings));
  }

  fetch(request: Request): Promise<Response> {
    if (this.isClosed) return Promise.resolve(new Response(null, { status: 503 }));
    const exchange = new Exchange(
      request,
      this.settings.requestTimeoutMs,
      (tried) => this.choose(tried),
      () => {
        this.open.delete(exchange);
        this.settle();
      },
    );
    this.open.add(exchange);
    return exchange.run();
  }

  close(): Promise<void> {
    this.isClosed = true;
    for (const server of this.servers) server.leave();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.settle();
    });
  }

  private settle(): void {
    if (this.open.size === 0) for (const resolve of this.waiting) resolve();
  }

  private choose(tried: readonly Server[]): Server | undefined {
    const inOrder = [...this.servers.slice(this.next), ...this.servers];
    const server = inOrder.find((each) => each.isHealthy && !tried.includes(each));
    if (server) this.next = this.servers.indexOf(server) + 1;
    return server;
  }
}

function withoutHops(headers: Headers): Headers {
  const named = headers.get('connection')?.toLowerCase().split(',') ?? [];
  const names = named.map((name) => name.trim());
  const kept = [...headers].filter(([name]) => !hopByHop.has(name) && !names.includes(name));
  return new Headers(kept);
}

export function createBalancer(
  backends: readonly string[],
  options: BalancerOptions = {},
): Balancer {
  const settings: Settings = {
    healthPath: options.healthPath ?? '/health',
    intervalMs: inRange(options.intervalMs ?? 5000),
    checkTimeoutMs: inRange(options.checkTimeoutMs ?? 1000),
    unhealthyAfter: inRange(options.unhealthyAfter ?? 3),
    healthyAfter: inRange(options.healthyAfter ?? 2),
    requestTimeoutMs: inRange(options.requestTimeoutMs ?? 10_000),
  };
  inRange(backends.length);
  return new RoundRobin(backends, settings);
}

function inRange(value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 2_147_483_647)
    throw new RangeError(`${value} is not a whole number from 1 to 2,147,483,647.`);
  return value;
}
