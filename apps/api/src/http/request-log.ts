import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { AccountBody } from '../account/account.dto.ts';
import type { CountedRequest } from '../metrics/service-metrics.ts';

const current = new AsyncLocalStorage<string>();
/** What a proxy may call a request: nothing that could be mistaken for another line of the log. */
const saneId = /^[A-Za-z0-9._-]{8,128}$/;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The id of the request that this is done for; undefined outside of requests. */
export const requestIdNow = (): string | undefined => current.getStore();

/** The pattern of the path that answers, such as "/api/v1/submissions/:id": a path may hold ids and whatever people type. */
export function routeOf(request: Request): string {
  const route = (request.route as { path?: unknown } | undefined)?.path;
  // Nest answers what nothing else does by a pattern of its own.
  if (typeof route === 'string' && route !== '*' && !route.startsWith('/*')) return route;
  return request.path.startsWith('/api') ? 'none' : 'page';
}

/**
 * Gives every request an id, which the answer, its error and each line of the log carry, and writes one line when it has
 * ended. The id of a proxy that is trusted is taken over; anybody else could choose one to mislead whoever reads the log.
 */
export function requestLog(logger: Logger, count: (request: CountedRequest) => void) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const id = idOf(request);
    const startedAt = performance.now();
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      const method = methods.has(request.method) ? request.method : 'other';
      const route = routeOf(request);
      const status = response.statusCode;
      count({ method, route, status, seconds: durationMs / 1000 });
      const { account } = request as Request & { account?: AccountBody };
      const line = { requestId: id, method, route, status, durationMs, accountId: account?.id };
      // Pages and looks at our health come again and again.
      const quiet = route === 'page' || route.includes('health');
      const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(method);
      logger[quiet ? 'trace' : isChange || status >= 500 ? 'info' : 'debug'](
        response.writableFinished ? line : { ...line, aborted: true },
        'request.ended',
      );
    });
    current.run(id, next);
  };
}

function idOf(request: Request): string {
  const given = request.headers['x-request-id'];
  const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const peer = request.socket.remoteAddress ?? '';
  return typeof given === 'string' && saneId.test(given) && isTrusted(peer, 0)
    ? given
    : randomUUID();
}
