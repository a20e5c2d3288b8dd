import type { JudgeProgress, JudgeReport, JudgeRequest } from './protocol/index.ts';

/** The engine's port. The true one judges in sandboxes; tests of other rooms use a scripted one. */
export interface Judge {
  /**
   * Judges one submission. Everything the contestant did wrong is in the report; it throws only for our own
   * faults (`JudgeInternalError`), after which the same request may be judged again.
   */
  judge(request: JudgeRequest, onProgress: (progress: JudgeProgress) => void): Promise<JudgeReport>;
  /** Ends every child process; pending judgements reject. */
  close(): Promise<void>;
}

/** Our own fault, never the contestant's: a dead runner, an unreadable package. The queue tries again. */
export class JudgeInternalError extends Error {
  override readonly name = 'JudgeInternalError';
}
