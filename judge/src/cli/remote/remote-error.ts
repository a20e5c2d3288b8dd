import { exitCodes } from '../exit-codes.ts';

/** Why a command that talks to a server ends: one sentence that says what to do, and the exit code. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.judgeError) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The person at the keyboard can mend it with another command or argument. */
  static usage(message: string): RemoteError {
    return new RemoteError(message, exitCodes.usage);
  }
}
