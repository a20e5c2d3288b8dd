/** Every way in which the API says no, with its HTTP status. Codes are part of the contract. */
export const errorStatuses = {
  'invalid-request': 400, // the body, a query or a path does not have the required form
  'invalid-json': 400, // the body is not JSON
  'invalid-encoding': 400, // the body is not UTF-8
  'not-signed-in': 401, // no session, or it has ended
  'wrong-credentials': 401, // sign-in failed
  'foreign-origin': 403, // a cookie came with a page of another site
  'setup-needed': 403, // nobody may sign up before there is an admin
  'not-found': 404, // no such path
  'problem-not-found': 404,
  'submission-not-found': 404, // none, or somebody else's
  'setup-closed': 409, // there is an admin already
  'name-taken': 409,
  'body-too-large': 413,
  'unsupported-content-type': 415, // anything but JSON
  'internal-error': 500, // our fault
  'problem-unreadable': 503, // its package on disk has a mistake or is gone
  'not-ready': 503, // the database or its news are away
} as const;
export type ErrorCode = keyof typeof errorStatuses;

/** An answer that is not what was asked for; the exception filter gives it its form. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: { path: string; message: string }[] | undefined;

  constructor(code: ErrorCode, message: string, details?: { path: string; message: string }[]) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
