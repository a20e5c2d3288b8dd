import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { bodyLimitBytes } from './json-body.ts';
import { DomainError, errorKinds } from './domain-error.ts';
import { requestIdNow, routeOf } from './request-log.ts';
import type { ErrorBody } from './error.dto.ts';

/** The one place that turns what was thrown into an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asDomainError(thrown, request);
    const [status] = errorKinds[error.code];
    const requestId = requestIdNow();
    const context = {
      requestId,
      method: request.method,
      route: routeOf(request),
      status,
      code: error.code,
    };
    if (status >= 500) this.#logger.error({ ...context, err: thrown }, 'request.failed');
    else this.#logger.debug(context, 'request.refused');
    if (response.headersSent) {
      response.end();
      return;
    }
    const { code, message, about } = error;
    if (about.retryAfterSeconds !== undefined)
      response.setHeader('Retry-After', about.retryAfterSeconds);
    const body: ErrorBody = {
      error: { code, message, ...(requestId === undefined ? {} : { requestId }), ...about },
    };
    response.status(status).json(body);
  }
}

function asDomainError(thrown: unknown, request: Request): DomainError {
  if (thrown instanceof DomainError) return thrown;
  // Express and Nest put the status of what they refuse into their errors.
  const status =
    thrown instanceof HttpException
      ? thrown.getStatus()
      : Number((thrown as { status?: unknown } | null)?.status);
  if (status === 413) {
    const { limit = bodyLimitBytes } = thrown as { limit?: number };
    const most = limit < 1024 * 1024 ? `${limit / 1024} KiB` : `${limit / 1024 / 1024} MiB`;
    return new DomainError('body-too-large', `The request body is larger than ${most}; send less.`);
  }
  if (status === 415) {
    return new DomainError(
      'unsupported-content-type',
      'The content encoding is not supported; send the body as it is.',
    );
  }
  if (status === 404) {
    return new DomainError(
      'not-found',
      `There is nothing at ${request.method} ${request.path}; see /api/docs.`,
    );
  }
  if (status >= 400 && status < 500) {
    return new DomainError(
      'invalid-request',
      `The request could not be read: ${(thrown as Error).message}.`,
    );
  }
  return new DomainError('internal-error', 'Something failed on our side; please try again.');
}
