import { limits, ms, type Outcome, stumbledMessage } from '../core/index.ts';
import { failedScenario } from './failed-scenario.ts';
import type { Kernel } from './kernel.ts';
import { listOf } from './leftovers.ts';
import { causesOf, isLackOfMemory, readWireError, thrownMessage } from './wire-error.ts';

/** How one run comes to its end, and whose fault that was: from what was thrown, found, or never came. */
export class Ending {
  /** V8's stack of what ended the run, when the solution threw it. */
  stack = '';
  /** The same of the scenario. */
  authorStack = '';
  /** Wire text of what ended the run, when something was thrown. */
  thrownError = '';
  isSubmissionLoaded = false;
  usedUnsupported = false;
  isExportMissing = false;

  constructor(private readonly kernel: Kernel) {}

  /** The solution threw; out of memory is a limit, and no error of its own. */
  byThrow(error: string, reason: Outcome['reason'] = this.reasonOfThrow(), prefix = ''): void {
    const wire = readWireError(error);
    this.stack = wire.stack;
    this.thrownError = error;
    const at = ` (at ${ms(this.kernel.nowUs / 1000)})`;
    const message = `${prefix}${thrownMessage(wire)}${causesOf(error)}${at}`;
    this.kernel.end(
      isLackOfMemory(wire)
        ? {
            verdict: 'MLE',
            reason: 'memory-limit',
            message: `The memory limit was reached: ${message}`,
          }
        : { verdict: 'RTE', reason, message },
    );
  }

  /**
   * A promise of the submission rejected, and nothing had handled it when the microtasks were done. Node looks only
   * after the ticks that they queued, which may still handle it; whether they did can't be seen from here, so in
   * their presence a rejection is noted and not judged. With a listener of its own the run goes on, as in Node.
   */
  byRejection(error: string): void {
    const { kernel } = this;
    if (!kernel.ticksWanted.submission && !kernel.hearsRejections) {
      this.byThrow(error, 'unhandled-rejection', 'A promise rejected and nothing handled it: ');
      return;
    }
    const message = `UnhandledRejection: ${thrownMessage(readWireError(error))}`;
    kernel.record({ kind: 'warning', message: message.slice(0, limits.messageChars) });
    if (!kernel.ticksWanted.submission) kernel.tellRejection(error);
  }

  /**
   * The scenario itself threw. After a finding, an answer or a request of the solution that is a sign of a value it
   * could not make sense of, so it is the solution's; before any, it can only be the author's, which is our fault. A
   * failure of the solution that the scenario looked at too late comes this way too.
   */
  byAuthor(error: string | undefined): void {
    const wire = error === undefined ? undefined : readWireError(error);
    const text = wire === undefined ? 'it ran out of memory' : thrownMessage(wire);
    const at = ` (at ${ms(this.kernel.nowUs / 1000)})`;
    const found = this.ofFindings();
    const { calls } = this.kernel;
    if (found) this.kernel.end(found);
    else if (error !== undefined && wire !== undefined && calls.hasFailedWith(wire.message)) {
      this.byThrow(error);
    } else if (this.hasHeard) {
      this.authorStack = wire?.stack ?? '';
      this.kernel.end({
        verdict: 'WA',
        reason: 'value',
        message: stumbledMessage(`read: ${text}${at}`),
      });
    } else {
      this.authorStack = wire?.stack ?? '';
      this.kernel.end(failedScenario(`${text}${at}`));
    }
  }

  /** Whether the solution has said anything yet that the scenario could stumble over. */
  get hasHeard(): boolean {
    return this.kernel.calls.heard > 0 || this.kernel.http.sent > 0;
  }

  ofFindings(): Outcome | undefined {
    const first = this.kernel.recorder.findings[0];
    return first && { verdict: 'WA', reason: first.reason, message: first.message };
  }

  /** Nothing can happen any more, and the scenario is not over: somebody waits for what will never come. */
  ofIdle(): Outcome {
    const now = ms(this.kernel.nowUs / 1000);
    const { http, links, calls: own } = this.kernel;
    const open = [...http.left(), ...links.left(), ...own.left()];
    const waitsFor = open.length > 0 ? `; unanswered: ${listOf(open)}` : '';
    if (!this.isSubmissionLoaded) {
      return {
        verdict: 'ILE',
        reason: 'never-settles',
        message: 'The module never finished loading: its top-level await waits for nothing.',
      };
    }
    const calls = this.kernel.calls.awaited();
    if (calls.length > 0) {
      return {
        verdict: 'ILE',
        reason: 'never-settles',
        message: `${calls.slice(0, 3).join(', ')} never settles: since ${now} nothing can happen any more${waitsFor}.`,
      };
    }
    return {
      verdict: 'JE',
      reason: 'judge-failed',
      message: `The scenario waits for something that never happens (since ${now}).`,
    };
  }

  private reasonOfThrow(): Outcome['reason'] {
    if (this.isExportMissing) return 'missing-export';
    return this.usedUnsupported ? 'unsupported' : 'threw';
  }
}
