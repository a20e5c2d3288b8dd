import type { HistoryEntry } from '../core/index.ts';
import type { MeasuredRun } from './run-report.ts';
import type { RunnerSession } from './runner-session.ts';

/** A run of a judgement, and what happened in it. */
export interface RunWithHistory {
  readonly run: MeasuredRun;
  readonly history?: readonly HistoryEntry[];
  /** What the scenario wrote to its console. */
  readonly authorLog?: string;
}

/** A runner of the judgement, and whether another judgement may have it: not after a run that reached a limit. */
export class Lane {
  readonly session: RunnerSession;
  #isHealthy = true;

  constructor(session: RunnerSession) {
    this.session = session;
  }

  async use(run: () => Promise<RunWithHistory>): Promise<RunWithHistory> {
    const wasHealthy = this.#isHealthy;
    // What is still under way when the judgement ends is not used again either.
    this.#isHealthy = false;
    const ended = await run();
    this.#isHealthy = wasHealthy && !wasStopped(ended.run);
    return ended;
  }

  end(reuse: boolean): Promise<void> {
    return this.session.end(reuse && this.#isHealthy);
  }
}

/** A run that reached a limit: its runner is not used again, and a judgement bears only a few of them. */
export function wasStopped({ result }: MeasuredRun): boolean {
  if (result.kind === 'skipped') return false;
  return ['TLE', 'MLE', 'OLE', 'JE'].includes(result.verdict) || result.reason === 'crashed';
}
