import type { JudgeProgress, JudgeReport, RunReport } from '@tickjudge/judge/protocol';
import type { FeedEntry } from '../feed/feed.dto.ts';
import type { State } from '../submission/submission.dto.ts';

/** How far the rows are with a judgement. */
export interface Recorded {
  readonly state: State;
  readonly attempt: number;
  /** Runs with index 0 to runs - 1 are recorded. */
  readonly runs: number;
}

export interface Outcome {
  readonly attempt: number;
  readonly messages: readonly JudgeProgress[];
  readonly report?: JudgeReport | undefined;
}

/** What must be written, all of it or nothing. */
export interface Change {
  readonly state: State;
  readonly attempt: number;
  readonly testcases: number | null;
  /** The runs of an earlier attempt go. */
  readonly restart: boolean;
  /** To be added, in order, without gaps. */
  readonly runs: readonly RunReport[];
  readonly report: JudgeReport | null;
  readonly events: readonly FeedEntry[];
}

const ranks = { queued: 0, compiling: 1, running: 2, finished: 3, cancelled: 3 } as const;

/**
 * What an outcome changes; null when it changes nothing.
 *
 * Outcomes may come late, twice or out of order. The rules that make it harmless: a judgement that has ended does
 * not change; an older attempt than the known one is not heard; a newer one begins again; a state only advances;
 * a run counts only if it is the next one. The report knows everything, so it fills what was left out.
 */
export function applyOutcome(recorded: Recorded, outcome: Outcome): Change | null {
  if (ranks[recorded.state] === ranks.finished || outcome.attempt < recorded.attempt) return null;
  const restart = outcome.attempt > recorded.attempt && recorded.attempt > 0;
  const events: FeedEntry[] = [];
  const runs: RunReport[] = [];
  let state: State = restart ? 'queued' : recorded.state;
  let testcases: number | null = null;
  let next = restart ? 0 : recorded.runs;
  const { attempt } = outcome;
  if (restart) events.push({ kind: 'state', state: 'queued', attempt, restarted: true });

  const advance = (to: 'compiling' | 'running', count?: number) => {
    testcases ??= count ?? null;
    if (ranks[to] <= ranks[state]) return;
    // News may overtake each other on the queue; a watcher still sees every state, in order.
    if (to === 'running') advance('compiling');
    state = to;
    events.push({
      kind: 'state',
      state: to,
      attempt,
      ...(count === undefined ? {} : { testcases: count }),
    });
  };
  const add = (run: RunReport) => {
    if (run.index !== next) return;
    next += 1;
    runs.push(run);
    events.push({ kind: 'run', run });
  };

  for (const message of outcome.messages) {
    if (message.kind === 'compiling') advance('compiling');
    else if (message.kind === 'running') advance('running', message.testcases);
    else {
      if (message.run.index === next) advance('running');
      add(message.run);
    }
  }
  const report = outcome.report ?? null;
  if (report) {
    advance('compiling');
    if (report.runs.length > 0) advance('running', report.runs.length);
    report.runs.forEach(add);
    state = 'finished';
    events.push(verdictEntry(report));
  }
  if (events.length === 0 && attempt === recorded.attempt) return null;
  return { state, attempt, testcases, restart, runs, report, events };
}

/** The last event of a judgement. */
export function verdictEntry(report: VerdictParts): FeedEntry {
  const { verdict, reason, message, score, maxScore, groups, diagnostics, historyHash, cpuTimeMs } =
    report;
  return {
    kind: 'verdict',
    verdict,
    reason,
    message,
    score,
    maxScore,
    groups,
    diagnostics,
    historyHash,
    cpuTimeMs,
  };
}

type VerdictParts = Omit<Extract<FeedEntry, { kind: 'verdict' }>, 'kind'>;
