/**
 * A judgement as the page knows it: a pure fold of snapshots and feed events.
 *
 * The feed of a submission is numbered from 1 without gaps. What is old is dropped, what comes too early is held
 * until the snapshot or the events before it are there, so that no run is missing and none is there twice,
 * whatever the order of arrival.
 */
import type { FeedEvent, SubmissionBody } from '@tickjudge/api/contract';

export interface JudgementView {
  /** The submission up to its `sequence`; null until the first snapshot. */
  readonly submission: SubmissionBody | null;
  /** True after the judge began again: the runs shown before were void. */
  readonly restarted: boolean;
  /** Events that wait for those before them, by sequence. */
  readonly held: readonly FeedEvent[];
}

export const emptyView: JudgementView = { submission: null, restarted: false, held: [] };

/** True when events are missing that only a new snapshot can bring. */
export const needsSnapshot = (view: JudgementView): boolean =>
  view.submission === null || view.held.length > 0;

/** Takes a whole state from the server; one older than what is known changes nothing. */
export function withSnapshot(view: JudgementView, snapshot: SubmissionBody): JudgementView {
  const known = view.submission;
  if (known && known.sequence > snapshot.sequence) return settle(view);
  const begunAgain = known !== null && beginsAgain(known, snapshot);
  return settle({
    ...view,
    submission: snapshot,
    restarted: snapshot.attempt > 1 && (begunAgain || known === null || view.restarted),
  });
}

/** Takes one event of the feed, in whatever order it arrives. */
export function withEvent(view: JudgementView, event: FeedEvent): JudgementView {
  if (view.submission && event.sequence <= view.submission.sequence) return view;
  if (view.held.some((other) => other.sequence === event.sequence)) return view;
  const held = [...view.held, event].sort((a, b) => a.sequence - b.sequence);
  return settle({ ...view, held });
}

/** Applies the held events that are next in line and drops those that became old. */
function settle(view: JudgementView): JudgementView {
  let { submission, restarted } = view;
  if (!submission) return view;
  const held: FeedEvent[] = [];
  for (const event of view.held) {
    if (event.sequence <= submission.sequence) continue;
    if (event.sequence === submission.sequence + 1) {
      restarted ||= event.kind === 'state' && event.restarted === true;
      submission = next(submission, event);
    } else held.push(event);
  }
  return { submission, restarted, held };
}

function next(submission: SubmissionBody, event: FeedEvent): SubmissionBody {
  const current = begin(submission, event);
  switch (event.kind) {
    case 'state':
      return {
        ...current,
        state: event.state,
        attempt: event.attempt,
        testcases: event.testcases ?? current.testcases,
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
