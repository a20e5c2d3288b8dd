import type { SubmissionBody } from '@tickjudge/api/contract';
import { formatMs } from '../format.ts';
import { Icon } from '../page/icon.tsx';
import { texts } from '../texts.ts';
import { outcomeOf, whyOf } from './run-groups.ts';
import { RunDetails } from './run-details.tsx';
import type { SourcePlace } from './source-place.ts';

type Run = SubmissionBody['runs'][number];

/** The id of a run's row, to lead to it. */
export const runId = (index: number): string => `run-${index}`;

const icons = { passed: 'check', failed: 'cross', skipped: 'skip' } as const;

interface Props {
  run: Run;
  /** Shown opened at first: the first failure of a judgement. */
  open: boolean;
  onJump: (place: SourcePlace) => void;
}

/** One testcase's run: what it was, how it ended and why, the rest behind a click. */
export function RunRow({ run, open, onJump }: Props) {
  const outcome = outcomeOf(run);
  const verdict = run.result.kind === 'judged' ? run.result.verdict : '';
  const why = whyOf(run);
  return (
    <details
      id={runId(run.index)}
      class={`run run-${outcome}`}
      open={open}
      data-testid="run-row"
      data-index={run.index}
      data-outcome={outcome}
      data-verdict={verdict}
    >
      <summary>
        <span class="run-mark">
          <Icon name={icons[outcome]} />
        </span>
        <span class="run-words">
          <span class="run-title">{run.title}</span>
          {why && (
            <span class="run-why" data-testid="run-reason">
              {why}
            </span>
          )}
        </span>
        <span class="run-side">
          {run.result.kind === 'judged' ? (
            <>
              {outcome === 'failed' && (
                <span class="run-verdict">{texts.verdicts[run.result.verdict]}</span>
              )}
              {outcome === 'passed' && <span class="visually-hidden">{texts.verdict.passed}</span>}
              {!run.hidden && <span class="run-time">{formatMs(run.virtualTimeMs)}</span>}
            </>
          ) : (
            texts.verdict.skipped
          )}
        </span>
        <span class="run-chevron">
          <Icon name="chevron" />
        </span>
      </summary>
      <RunDetails run={run} onJump={onJump} />
    </details>
  );
}
