import type { LabelledSubmission } from '../problem/index.ts';
import type { JudgeReport, RunReport } from '../protocol/index.ts';

/** What of a report is not as its label says; one sentence each. */
export function compareWithLabel(
  { expectation }: Pick<LabelledSubmission, 'expectation'>,
  report: JudgeReport,
): string[] {
  const { verdicts, group, reason } = expectation;
  const wanted = wantedOf(verdicts);
  const messages: string[] = [];
  if (!verdicts.includes(report.verdict))
    messages.push(
      `Must get ${wanted}, got ${describe(report)}${where(firstFailing(report))}.${horizonHint(report.reason)}`,
    );

  if (group === undefined) {
    if (reason !== undefined && report.reason !== reason)
      messages.push(`Must fail for the reason ${reason}, got ${describe(report)}.`);
    return messages;
  }
  const run = firstFailing({ runs: report.runs.filter((one) => one.group === group) });
  if (run?.result.kind !== 'judged')
    messages.push(`Must be caught by the group ${group} with ${wanted}, but passes it.`);
  else if (
    !verdicts.includes(run.result.verdict) ||
    (reason !== undefined && run.result.reason !== reason)
  )
    messages.push(
      `Must be caught by the group ${group} with ${wanted}${reason === undefined ? '' : ` ${reason}`}, ` +
        `got ${describe(run.result)}${where(run)}.`,
    );
  return messages;
}

/** What the author of a scenario can do, and nobody else; empty for every reason but a run's end of time. */
export function horizonHint(reason: string): string {
  return reason === 'virtual-time-spent'
    ? ' A run that may take longer says so: scenario(title, { horizonMs: 86_400_000 }, body).'
    : '';
}

/** The run that a person looks at first: one that failed by the scenario's fault, whatever came before it. */
export function firstFailing({
  runs,
}: {
  readonly runs: readonly RunReport[];
}): RunReport | undefined {
  const failing = runs.filter(({ result }) => result.kind === 'judged' && result.verdict !== 'AC');
  return (
    failing.find(({ result }) => result.kind === 'judged' && result.verdict === 'JE') ?? failing[0]
  );
}

/** "WA too-early (request 2 due at 1000 ms, came at 0 ms)" */
export function describe({
  verdict,
  reason,
  message,
}: {
  readonly verdict: string;
  readonly reason: string;
  readonly message: string;
}): string {
  return `${verdict} ${reason} (${message})`;
}

/** A label that permits nearly all says so shortly. */
function wantedOf(verdicts: readonly string[]): string {
  return verdicts.length > 4 && !verdicts.includes('AC')
    ? 'any verdict but AC'
    : verdicts.join(' or ');
}

function where(run: RunReport | undefined): string {
  return run === undefined ? '' : ` in ${run.testcase}`;
}
