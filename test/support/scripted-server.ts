import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as SocketServer } from 'socket.io';

/** What a request looked like to the server. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

/** How a route answers: a status with a JSON body, or as it likes. */
export type Answer = readonly [status: number, body: unknown] | RequestListener;

/** A server in this process that answers what a test says, for tests of what talks to servers. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: Seen[];
  readonly sockets: SocketServer;
  /** "GET /packages/1" below /api/v1, without the query -> what is answered. */
  readonly routes: Map<string, Answer | (() => Answer)>;
  close(): Promise<void>;
}

export async function startScriptedServer(
  routes: Record<string, Answer | (() => Answer)> = {},
): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const table = new Map(Object.entries(routes));
  const server: Server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const { pathname } = new URL(request.url ?? '/', 'http://x');
      const { authorization } = request.headers;
      seen.push({ method: request.method ?? '', path: request.url ?? '', authorization, body });
      const found = table.get(`${request.method} ${pathname.replace(/^\/api\/v1/, '')}`);
      const answer = found ?? notFound;
      const ready = isScript(answer) ? answer() : answer;
      if (typeof ready === 'function') return ready(request, response);
      response.writeHead(ready[0], { 'content-type': 'application/json' });
      return response.end(JSON.stringify(ready[1]));
    });
  });
  const sockets = new SocketServer(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ seen, sockets, routes: table },
    async close() {
      await sockets.close();
      server.closeAllConnections();
    },
  };
}

const notFound: Answer = [404, { error: { code: 'not-found', message: 'There is no such path.' } }];

/** A function without parameters makes the answer, one with parameters gives it. */
function isScript(answer: Answer | (() => Answer)): answer is () => Answer {
  return typeof answer === 'function' && answer.length === 0;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
