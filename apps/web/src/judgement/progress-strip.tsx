import type { SubmissionBody } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';
import { outcomeOf } from './run-groups.ts';

type Run = SubmissionBody['runs'][number];

/** One tick for each testcase, filled as its run arrives. */
export function ProgressStrip({ runs, testcases }: { runs: readonly Run[]; testcases: number }) {
  const ticks = Array.from({ length: Math.max(testcases, runs.length) }, (_, index) => {
    const run = runs.find((other) => other.index === index);
    return run ? outcomeOf(run) : 'waiting';
  });
  return (
    <div class="strip" role="img" aria-label={texts.verdict.progress(runs.length, ticks.length)}>
      {ticks.map((outcome, index) => (
        <span key={index} class={`tick tick-${outcome}`} />
      ))}
    </div>
  );
}
