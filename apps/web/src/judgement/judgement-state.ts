/** What a submission and the events of its feed make of a judgement, as the page shows it: pure. */
import type { FeedEvent, SubmissionBody } from '@tickjudge/api/contract';
import type { Fold } from '../live/live-view.ts';

export interface JudgementState {
  readonly sequence: number;
  readonly submission: SubmissionBody;
  /** True after the judge began again: the runs shown before were void. */
  readonly restarted: boolean;
}

export const judgementFold: Fold<JudgementState, SubmissionBody, FeedEvent> = {
  begin(known, snapshot) {
    const begunAgain = !known || known.restarted || beginsAgain(known.submission, snapshot);
    return stateOf(snapshot, snapshot.attempt > 1 && begunAgain);
  },
  next({ submission, restarted }, event) {
    const begunAgain = event.kind === 'state' && event.restarted === true;
    // Judged again, all at once: nobody saw runs that became void.
    if (event.kind === 'state' && event.replaced) return stateOf(next(submission, event), false);
    return stateOf(next(submission, event), restarted || begunAgain);
  },
};

const stateOf = (submission: SubmissionBody, restarted: boolean): JudgementState => ({
  sequence: submission.sequence,
  submission,
  restarted,
});

function next(submission: SubmissionBody, event: FeedEvent): SubmissionBody {
  const current = begin(submission, event);
  switch (event.kind) {
    case 'state':
      return {
        ...current,
        state: event.state,
        attempt: event.attempt,
        testcases: event.testcases ?? (event.replaced ? null : current.testcases),
        packageHash: event.replaced?.packageHash ?? current.packageHash,
      };
    case 'run':
      return { ...current, runs: withRun(current.runs, event.run) };
    case 'verdict':
      return {
        ...current,
        state: 'finished',
        verdict: event.verdict,
        reason: event.reason,
        message: event.message,
        score: event.score,
        maxScore: event.maxScore,
        groups: event.groups,
        diagnostics: event.diagnostics,
        historyHash: event.historyHash,
        cpuTimeMs: event.cpuTimeMs,
      };
  }
}

/** The submission before the event: emptied of results when the event opens a new pass of the judge. */
function begin(submission: SubmissionBody, event: FeedEvent): SubmissionBody {
  const current = { ...submission, sequence: event.sequence, judgementId: event.judgementId };
  const again =
    event.judgementId !== submission.judgementId ||
    (event.kind === 'state' && (event.restarted === true || event.attempt > submission.attempt));
  if (!again) return current;
  return {
    ...current,
    verdict: null,
    reason: null,
    message: null,
    score: null,
    groups: [],
    runs: [],
    diagnostics: [],
    historyHash: null,
    cpuTimeMs: null,
    finishedAt: null,
  };
}

type Run = SubmissionBody['runs'][number];

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  [...runs.filter((other) => other.index !== run.index), run].sort((a, b) => a.index - b.index);

const beginsAgain = (known: SubmissionBody, snapshot: SubmissionBody): boolean =>
  known.judgementId === snapshot.judgementId && snapshot.attempt > known.attempt;
