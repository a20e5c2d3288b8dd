import { Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { DomainError } from './domain-error.ts';

/**
 * Enough for the largest source and scenario in their longest JSON form (each byte as \\u00XX is six), so that whoever
 * sends too much text is told so by the rule for it.
 */
export const bodyLimitBytes = 1024 * 1024;

const bodyKey = 'tickjudge:body';

/** For routes whose body is not JSON, or that take none although their method could. */
export const OwnBody = () => SetMetadata(bodyKey, 'own');

const reflector = new Reflector();
const withBody = new Set(['POST', 'PUT', 'PATCH']);
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Makes JSON of the bytes that were read. It stands behind the routes and the guard, so that a path that does not
 * exist and a person who is not signed in are told so, whatever they sent.
 */
@Injectable()
export class JsonBody implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const isOwn = reflector.get<string | undefined>(bodyKey, context.getHandler()) === 'own';
    if (withBody.has(request.method) && !isOwn) {
      requireJson(request);
      request.body = parseJson(request.body);
    }
    return next.handle();
  }
}

/** A body must be announced as JSON. */
function requireJson(request: Request): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const known = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() === 'application/json' && known) return;
  const got = request.headers['content-type']
    ? `"${request.headers['content-type'].slice(0, 100)}"`
    : 'none';
  throw new DomainError(
    'unsupported-content-type',
    `The body must be JSON in UTF-8: send the header "Content-Type: application/json" (got ${got}).`,
  );
}

/** Strictly UTF-8, then JSON. Nothing is replaced, nothing is guessed. */
function parseJson(body: unknown): unknown {
  const bytes: Buffer = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new DomainError('invalid-encoding', 'The body is not valid UTF-8; send text in UTF-8.');
  }
  if (text.trim() === '') {
    throw new DomainError('invalid-json', 'The body is empty; send a JSON object.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError(
      'invalid-json',
      `The body is not valid JSON: ${whereItBroke(error as Error, text)}.`,
    );
  }
}

/** V8 names the position in most of its messages; in those that quote the text instead, it is searched for. */
function whereItBroke({ message }: Error, text: string): string {
  if (message.includes(' at position ')) return message.replace(' in JSON', '');
  const token = /^Unexpected token '(.+?)', /.exec(message)?.[1];
  return token === undefined
    ? `it ends too early, at position ${text.length}`
    : `unexpected token '${token}' at position ${lengthOfBeginning(text)}`;
}

/** Length of the longest part that could still become JSON; what follows it is the mistake. */
function lengthOfBeginning(text: string): number {
  let [possible, impossible] = [0, text.length];
  while (impossible - possible > 1) {
    const middle = (possible + impossible) >> 1;
    if (couldBecomeJson(text.slice(0, middle))) possible = middle;
    else impossible = middle;
  }
  return possible;
}

/** The parser has nothing to say against it but that it ends. */
function couldBecomeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = / at position (\d+)/.exec(message)?.[1];
    return position === undefined
      ? message.includes('end of JSON')
      : Number(position) === text.length;
  }
}
