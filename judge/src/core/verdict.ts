/**
 * The verdicts a run or a judgement can end with, and the reasons behind them.
 *
 * Ids are those of the ICPC contest API where one exists (AC, WA, TLE, WTL, RTE, MLE, OLE, CE, JE); ILE
 * ("idleness limit": nothing can run, yet a promise is awaited) is ours.
 */
export const verdicts = ['AC', 'WA', 'TLE', 'WTL', 'ILE', 'RTE', 'MLE', 'OLE', 'CE', 'JE'] as const;
export type Verdict = (typeof verdicts)[number];

export const reasons = [
  'accepted', // every check passed
  // WA: what the checks found.
  'value', // an answer differs from the one the statement asks for
  'too-early', // something happened before it was allowed
  'too-late', // something happened after it was due
  'too-many', // more of something than allowed (requests, parallel operations, ...)
  'missing', // something that had to happen did not
  'extra', // something happened that must not
  'order', // the right things in the wrong order
  'left-running', // answered, but timers or requests were left behind
  // TLE
  'cpu-budget-spent', // more processor time than the limit
  'livelock', // events without end at one virtual instant
  'event-budget-spent', // more events than a run may have
  // WTL
  'virtual-time-spent', // the virtual clock passed the horizon
  // ILE
  'never-settles', // nothing can run any more, yet an answer is awaited
  // RTE
  'threw', // an exception where the statement asks for an answer
  'unhandled-rejection', // a promise rejected and nobody listened
  'load-failed', // the module threw while it was loaded
  'missing-export', // the module lacks an export of the contract (CE when the compiler sees it)
  'unsupported', // something was used that the platform does not offer
  'crashed', // the sandbox process died under the solution
  'scenario-failed', // of a trial: the scenario that came with it (CE when the compiler sees it)
  // MLE, OLE
  'memory-limit',
  'output-limit', // log lines, answers or histories beyond their caps
  // CE
  'syntax-error',
  'type-error',
  'compile-limit', // the compiler ran out of its time or memory on this source
  'source-limit', // the source is empty, too large or not text
  // JE
  'judge-failed', // our own fault: no penalty, retried, alarmed
] as const;
export type Reason = (typeof reasons)[number];

/** Why a run or judgement ended as it did. `message` is one sentence for a person. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly message: string;
}

export const accepted: Outcome = { verdict: 'AC', reason: 'accepted', message: 'Accepted.' };
