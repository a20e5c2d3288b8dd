import type { NextFunction, Request, Response } from 'express';
import { DomainError } from './domain-error.ts';

/**
 * Enough for the largest source in its longest JSON form (each byte as \\u00XX is six), so that whoever sends too
 * much source is told so by the rule for sources.
 */
export const bodyLimitBytes = 512 * 1024;

const withBody = new Set(['POST', 'PUT', 'PATCH']);
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Before a body is read: it must be announced as JSON. */
export function requireJson(request: Request, _response: Response, next: NextFunction): void {
  if (!withBody.has(request.method) || !isApi(request)) return next();
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const known = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() === 'application/json' && known) return next();
  const got = request.headers['content-type']
    ? `"${request.headers['content-type'].slice(0, 100)}"`
    : 'none';
  next(
    new DomainError(
      'unsupported-content-type',
      `The body must be JSON in UTF-8: send the header "Content-Type: application/json" (got ${got}).`,
    ),
  );
}

/** After the bytes are read: strictly UTF-8, then JSON. Nothing is replaced, nothing is guessed. */
export function parseJson(request: Request, _response: Response, next: NextFunction): void {
  if (!withBody.has(request.method) || !isApi(request)) return next();
  const bytes: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return next(
      new DomainError('invalid-encoding', 'The body is not valid UTF-8; send text in UTF-8.'),
    );
  }
  if (text.trim() === '') {
    return next(new DomainError('invalid-json', 'The body is empty; send a JSON object.'));
  }
  try {
    request.body = JSON.parse(text);
  } catch (error) {
    return next(
      new DomainError(
        'invalid-json',
        `The body is not valid JSON: ${whereItBroke(error as Error, text)}.`,
      ),
    );
  }
  next();
}

const isApi = (request: Request) => request.path.startsWith('/api/');

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
