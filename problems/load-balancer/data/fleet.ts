import {
  type Http,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  type HttpService,
  respond,
} from '@tickjudge/judge/scenario';

/** What the scenarios of this package share: a few servers that note what they are sent. */
export type Contract = typeof import('../contract.ts');

/** A forwarded request, with the server that it came to. */
export interface Forwarded {
  readonly server: string;
  readonly path: string;
  readonly atMs: number;
  readonly request: HttpRequest;
}

interface FleetOptions {
  /** Answers to checks, by server: 200 where there is none. `count` counts the server's checks. */
  readonly health?: Readonly<Record<string, HttpHandler>>;
  /** Answers to everything else: 200 and "from <server>" where there is none. */
  readonly serve?: (
    request: HttpRequest,
    server: string,
  ) => HttpAnswer | Promise<HttpAnswer> | undefined;
}

const healthPath = '/health';

/** Servers "a", "b", ... at http://a.test, http://b.test, ... */
export function fleet(
  http: Http,
  names: readonly string[],
  { health = {}, serve = () => undefined }: FleetOptions = {},
) {
  /** In the order in which they were sent. */
  const sent: Forwarded[] = [];
  const services: Record<string, HttpService> = {};
  for (const server of names) {
    services[server] = http.service(`http://${server}.test`, (request) => {
      const { path, atMs } = request;
      if (path === healthPath)
        return health[server]?.({ ...request, count: request.countOfPath }) ?? respond(200);
      sent.push({ server, path, atMs, request });
      return serve(request, server) ?? respond(200, `from ${server}`);
    });
  }
  return {
    origins: names.map((name) => `http://${name}.test`),
    sent,
    services: services as Readonly<Record<string, HttpService>>,
    /** The checks of one server, as the host saw them. */
    checksOf: (server: string) =>
      (services[server]?.requests ?? []).filter(({ path }) => path === healthPath),
  };
}

/** Which servers got the forwarded requests: "a b c". */
export function turns(sent: readonly Forwarded[]): string {
  return sent.map(({ server }) => server).join(' ');
}

/** Whether a check succeeds, one after the other: "ok ok - ok"; the last word holds for all that follow. */
export function outcomes(words: string): HttpHandler {
  const list = words.split(' ');
  return ({ count }) => respond(list[Math.min(count, list.length) - 1] === 'ok' ? 200 : 500);
}

/** The same with their moments: "a at 2099 ms". */
export function turnsWithTimes(sent: readonly Forwarded[]): string[] {
  return sent.map(({ server, atMs }) => `${server} at ${atMs} ms`);
}

/** Status and text of a response that is read at once. */
export async function read(response: Promise<Response>): Promise<{ status: number; text: string }> {
  const answer = await response;
  return { status: answer.status, text: await answer.text() };
}
