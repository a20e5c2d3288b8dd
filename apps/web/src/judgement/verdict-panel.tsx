import type { ProblemGroup, SubmissionBody } from '@tickjudge/api/contract';
import { formatMs } from '../format.ts';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';
import { DiagnosticList } from './diagnostic-list.tsx';
import { ProgressStrip } from './progress-strip.tsx';
import { groupRuns, outcomeOf } from './run-groups.ts';
import type { RunGroup } from './run-groups.ts';
import { RunRow, runId } from './run-row.tsx';
import type { SourcePlace } from './source-place.ts';
import { scoreOf } from './score-of.ts';
import { VerdictBadge } from './verdict-badge.tsx';

interface Props {
  submission: SubmissionBody;
  restarted: boolean;
  groups: readonly ProblemGroup[];
  onJump: (place: SourcePlace) => void;
  /** Leave out the link to the submission's own page, being there. */
  atHome?: boolean;
}

/** A judgement from its first state to its verdict, as far as it is known. */
export function VerdictPanel({ submission, restarted, groups, onJump, atHome = false }: Props) {
  const { runs, state, diagnostics } = submission;
  const testcases = submission.testcases ?? null;
  const firstFailure = runs.find((run) => outcomeOf(run) === 'failed')?.index ?? null;
  return (
    <div class="verdict" data-testid="verdict-panel" data-state={state}>
      <Headline submission={submission} atHome={atHome} firstFailure={firstFailure} />
      {testcases !== null && submission.verdict !== 'CE' && (
        <ProgressStrip runs={runs} testcases={testcases} />
      )}
      {restarted && state !== 'finished' && state !== 'cancelled' && (
        <Notice kind="info">{texts.verdict.restarted(submission.attempt)}</Notice>
      )}
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} onJump={onJump} />}
      {groupRuns(runs, groups, submission.groups).map((group) => (
        <Group key={group.name} group={group} firstFailure={firstFailure} onJump={onJump} />
      ))}
    </div>
  );
}

function Headline(props: {
  submission: SubmissionBody;
  atHome: boolean;
  firstFailure: number | null;
}) {
  const { submission, atHome, firstFailure } = props;
  const { state, verdict, message, runs, historyHash, cpuTimeMs, diagnostics } = submission;
  const points = scoreOf(submission);
  const passed = runs.filter((run) => outcomeOf(run) === 'passed').length;
  return (
    <div class="headline">
      <div class="headline-first" aria-live="polite">
        <VerdictBadge state={state} verdict={verdict} />
        <span class="headline-words">
          {verdict === null
            ? state === 'running'
              ? texts.verdict.running(runs.length, submission.testcases ?? null)
              : null
            : // The badge says all about an accepted one, the list below what does not compile.
              verdict === 'AC' || diagnostics.length > 0
              ? null
              : message}
        </span>
        {points !== null && (
          <span class="score" title={texts.verdict.scoreLabel} data-testid="score">
            {points}
          </span>
        )}
      </div>
      {verdict !== null && (
        <p class="headline-facts">
          {runs.length > 0 && <span>{texts.verdict.done(passed, runs.length)}</span>}
          {firstFailure !== null && (
            <a href={`#${runId(firstFailure)}`}>{texts.verdict.toFailure}</a>
          )}
          {runs.length > 0 && cpuTimeMs !== null && (
            <span>
              {texts.verdict.cpuTime} {formatMs(Math.round(cpuTimeMs))}
            </span>
          )}
          {historyHash && (
            <span title={texts.verdict.historyHint}>
              {texts.verdict.history} <code>{historyHash.slice(0, 12)}</code>
            </span>
          )}
          {!atHome && <a href={`/submissions/${submission.id}`}>{texts.verdict.permalink}</a>}
        </p>
      )}
    </div>
  );
}

function Group(props: {
  group: RunGroup;
  firstFailure: number | null;
  onJump: (place: SourcePlace) => void;
}) {
  const { group, firstFailure, onJump } = props;
  const { points, score } = group;
  return (
    <section class="run-group" data-testid="run-group" data-group={group.name}>
      <h3>
        {group.title}
        {points !== null && points > 0 && (
          <span class="run-group-points">
            {score === null ? texts.problem.points(points) : texts.verdict.score(score, points)}
          </span>
        )}
      </h3>
      {group.runs.map((run) => (
        <RunRow key={run.index} run={run} open={run.index === firstFailure} onJump={onJump} />
      ))}
    </section>
  );
}
