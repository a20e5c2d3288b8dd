import { ms, type Outcome, stumbledMessage } from '../core/index.ts';
import { JudgeInternalError } from '../judge.ts';
import type { RunnerDeath } from '../sandbox/index.ts';

/**
 * The verdict of a run whose runner died under it: what the watchdogs saw, never what the process said. Throws for a
 * death that no solution can cause; null when the cause is not known yet and the run has to be tried once more.
 */
export function outcomeOfDeath(
  death: RunnerDeath,
  cpuTimeMs: number,
  isSecondTry: boolean,
): Outcome | null {
  switch (death.kind) {
    case 'cpu-limit':
      return {
        verdict: 'TLE',
        reason: 'cpu-budget-spent',
        message: `More than ${ms(cpuTimeMs)} of processor time was spent; the run was stopped.`,
      };
    case 'memory-limit':
      return {
        verdict: 'MLE',
        reason: 'memory-limit',
        message: 'The memory limit was reached; the run was stopped.',
      };
    case 'turn-limit':
      return {
        verdict: 'JE',
        reason: 'judge-failed',
        message:
          'The scenario did not come to the end of its turn: it loops, or takes more memory than there is.',
      };
    // As when a scenario throws over it: see docs/decisions/0006.
    case 'heard-turn-limit':
      return {
        verdict: 'WA',
        reason: 'value',
        message: stumbledMessage('checked: the scenario did not come to an end over it.'),
      };
    case 'output-limit':
      return {
        verdict: 'OLE',
        reason: 'output-limit',
        message: 'The run produced more output than can be kept.',
      };
    case 'exited':
      // A process may also be killed from outside; a solution that kills its process does so every time.
      if (!isSecondTry) return null;
      // SIGKILL comes from outside: somebody's hand, or a machine without memory. No solution can send it.
      if (death.signal === 'SIGKILL') {
        throw new JudgeInternalError('The runner was killed from outside, twice in the same run.');
      }
      return /heap|out of memory|allocation failed/i.test(death.stderrTail)
        ? {
            verdict: 'MLE',
            reason: 'memory-limit',
            message: 'The memory limit was reached; the sandbox process died.',
          }
        : {
            verdict: 'RTE',
            reason: 'crashed',
            message: 'The sandbox process died under the solution, twice in a row.',
          };
    case 'wall-limit':
    case 'bad-message':
    case 'closed':
      throw new JudgeInternalError(`The runner ended: ${death.kind}. ${death.stderrTail}`);
  }
}
