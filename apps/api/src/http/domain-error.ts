/** Every way in which the API says no: its HTTP status and, for the documentation, when. Codes are part of the contract. */
export const errorKinds = {
  'invalid-request': [400, 'the body, a query or a path does not have the required form'],
  'invalid-json': [400, 'the body is not JSON'],
  'invalid-encoding': [400, 'the body is not UTF-8'],
  'not-signed-in': [401, 'there is no session, or it has ended'],
  'wrong-credentials': [401, 'name and password do not match an account'],
  'foreign-origin': [403, "the session cookie came from another site's page, or without `Origin`"],
  'setup-needed': [403, 'nobody may sign up before there is an admin'],
  'not-found': [404, 'there is no such path'],
  'problem-not-found': [404, 'there is no such problem'],
  'submission-not-found': [404, "there is no such submission, or it is somebody else's"],
  'setup-closed': [409, 'there is an admin already'],
  'name-taken': [409, 'another account has the name'],
  'body-too-large': [413, 'the body is larger than 512 KiB'],
  'unsupported-content-type': [415, 'the body is not announced as JSON in UTF-8'],
  'internal-error': [500, 'something failed on our side'],
  'problem-unreadable': [503, "the problem's package on disk has a mistake or is gone"],
  'not-ready': [503, 'the database or its news are away'],
} as const satisfies Record<string, readonly [status: number, when: string]>;
export type ErrorCode = keyof typeof errorKinds;

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
