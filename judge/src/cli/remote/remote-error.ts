import { exitCodes } from '../exit-codes.ts';

/** What the server itself said when it said no. */
export interface Refusal {
  readonly status: number;
  /** The API's own word; undefined when somebody else answered. */
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;
}

/** Why a command that talks to a server ends: one sentence that says what to do, and the exit code. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly exitCode: number;
  /** Undefined when there was no answer. */
  refusal: Refusal | undefined;
  /** The same request may well work in a moment: the connection broke, or the server is away. */
  passes = false;

  constructor(message: string, exitCode: number = exitCodes.judgeError) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The person at the keyboard can mend it with another command or argument. */
  static usage(message: string): RemoteError {
    return new RemoteError(message, exitCodes.usage);
  }

  /** It is over in a moment, perhaps. */
  static passing(message: string): RemoteError {
    return Object.assign(new RemoteError(message), { passes: true });
  }

  /** The server does not know the path: it is older than this tick. */
  get isUnknownPath(): boolean {
    return (
      this.refusal?.status === 404 &&
      (this.refusal.code === undefined || this.refusal.code === 'not-found')
    );
  }
}
