import type { ErrorBody } from './error.dto.ts';

/** Every way in which the API says no: its HTTP status and, for the documentation, when. Codes are part of the contract. */
export const errorKinds = {
  'invalid-request': [400, 'the body, a query or a path does not have the required form'],
  'invalid-json': [400, 'the body is not JSON'],
  'invalid-encoding': [400, 'the body is not UTF-8'],
  'not-signed-in': [401, 'there is no session, or it has ended'],
  'wrong-credentials': [401, 'name and password do not match an account'],
  'wrong-password': [403, 'the current password is another one'],
  'reset-code-void': [403, 'there is no such code, or it was used, replaced or has expired'],
  'sign-up-closed': [403, 'nobody may sign up here'],
  'invitation-needed': [403, 'signing up here takes an invitation'],
  'invitation-void': [403, 'there is no such invitation, or it was used up or has expired'],
  'foreign-origin': [403, "the session cookie came from another site's page, or without `Origin`"],
  'missing-scope': [403, 'the token does not have the scope that this needs'],
  'session-needed': [403, 'a personal token may not do this; it takes a session'],
  'not-an-author': [403, 'only authors, organisers and admins may do this'],
  'not-an-organiser': [403, 'only organisers and admins may do this'],
  'not-an-admin': [403, 'only admins may do this'],
  'not-your-problem': [403, 'the problem belongs to somebody else'],
  'not-your-contest': [403, 'the contest is run by somebody else'],
  'not-registered': [403, 'the account does not take part in the contest'],
  'registration-closed': [403, 'nobody may register, or not with this code, or not any more'],
  'in-a-contest': [403, 'a contest with the problem runs, and this has to wait for its end'],
  'not-solved': [403, 'only those who have solved the problem, authors and admins may read this'],
  'setup-needed': [403, 'nobody may sign up before there is an admin'],
  'no-identity-provider': [404, 'this judge has no identity provider'],
  'not-found': [404, 'there is no such path'],
  'problem-not-found': [404, 'there is no such problem'],
  'submission-not-found': [404, "there is no such submission, or it is somebody else's"],
  'version-not-found': [404, "there is no such version, or it is of somebody else's problem"],
  'editorial-not-found': [404, 'the problem has no editorial'],
  'attachment-not-found': [404, 'the package has no such file for contestants'],
  'account-not-found': [404, 'there is no such account'],
  'identity-not-found': [404, 'your account has no such identity'],
  'token-not-found': [404, 'you have no such token'],
  'invitation-not-found': [404, 'there is no such invitation'],
  'contest-not-found': [404, 'there is no such contest'],
  'contest-problem-not-found': [404, 'the contest has no such problem'],
  'participant-not-found': [404, 'nobody of that id takes part in the contest'],
  'clarification-not-found': [404, 'the contest has no such clarification'],
  'contest-not-running': [409, 'the contest has not begun for you, or is over for you'],
  'contest-started': [409, 'the contest has begun, so this can not be changed any more'],
  'contest-not-over': [409, 'somebody still has time in the contest'],
  'contest-full': [409, 'the contest has as many participants as it may have'],
  'too-many-contests': [409, 'the organiser has as many contests as there may be'],
  'registered-already': [409, 'the account took part in the contest already'],
  'nothing-frozen': [409, 'the board has no freeze to lift, or none to lay again'],
  'answered-already': [409, 'the clarification was answered before'],
  'judging-begun': [409, 'a submission of a contest is cancelled before its testcases begin only'],
  'rejudge-not-found': [404, "there is no such set, or it is of somebody else's problem"],
  'topic-not-found': [404, 'there is no feed of that kind, or nothing that the id names'],
  'event-not-found': [404, 'the feed has no event with the number that `after` names'],
  'setup-closed': [409, 'there is an admin already'],
  'name-taken': [409, 'another account has the name'],
  'identity-taken': [409, 'the identity, or the account, is linked already'],
  'last-way-in': [409, 'the account could not be entered any more'],
  'last-admin': [409, 'there would be no admin left'],
  'too-many-tokens': [409, 'the account has as many tokens as it may have'],
  'too-many-invitations': [409, 'there are as many invitations as there may be'],
  'gate-closed': [409, 'the version is not proved, or its mutation score is too low'],
  'not-provable': [409, 'the version is being proved, or its proof still holds'],
  'not-cancellable': [409, 'the version is not being proved'],
  'submission-ended': [409, 'the submission is judged already'],
  'nothing-to-rejudge': [409, 'none of the submissions can be judged again now'],
  'rejudge-too-large': [409, 'more submissions than a set may have'],
  'rejudge-under-way': [409, 'not all judgements of the set have ended'],
  'rejudge-ended': [409, 'the set was applied or dropped already'],
  'no-room': [409, "the account's archives take all the room that it may have"],
  'body-too-large': [413, 'the body is larger than 1 MiB, or an archive larger than 16 MiB'],
  'unsupported-content-type': [415, 'the body is not announced as JSON in UTF-8'],
  'key-reused': [422, 'the `Idempotency-Key` was sent before, with another request'],
  'package-broken': [422, 'the archive, or a file in it, is not as a package must be'],
  'too-many-uploads': [
    429,
    'uploads of the account are under way, or versions of it wait to be proved',
  ],
  'too-many-attempts': [
    429,
    'there were too many attempts; the header `Retry-After` says how many seconds to wait',
  ],
  'too-many-requests': [
    429,
    'the account or the address has sent as many requests within a minute as it may; see the header `Retry-After`',
  ],
  'too-many-feeds': [429, 'the account has as many feeds or sockets open as it may have'],
  'too-many-in-flight': [
    429,
    'as many submissions of the account as may be are not judged yet; see the header `Retry-After`',
  ],
  'too-many-submissions': [
    429,
    'the account has sent as many submissions within a minute as it may; see the header `Retry-After`',
  ],
  'too-many-questions': [
    429,
    'as many questions of the account as may be wait for an answer, or were asked in the contest',
  ],
  'internal-error': [500, 'something failed on our side'],
  'queue-away': [503, 'the queue does not answer'],
  'provider-away': [503, 'the identity provider does not answer'],
  'not-ready': [503, 'the database or its news are away'],
} as const satisfies Record<string, readonly [status: number, when: string]>;
export type ErrorCode = keyof typeof errorKinds;

/** An answer that is not what was asked for; the exception filter gives it its form. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  /** What the answer carries beside code and message. */
  readonly about: Omit<ErrorBody['error'], 'code' | 'message'>;

  constructor(
    code: ErrorCode,
    message: string,
    about: Omit<ErrorBody['error'], 'code' | 'message'> = {},
  ) {
    super(message);
    this.code = code;
    this.about = about;
  }
}
