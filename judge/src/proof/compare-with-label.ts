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
    messages.push(`Must get ${wanted}, got ${describe(report)}${where(firstFailing(report))}.`);

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

/** The run that a person looks at first. */
export function firstFailing({
  runs,
}: {
  readonly runs: readonly RunReport[];
}): RunReport | undefined {
  return runs.find(({ result }) => result.kind === 'judged' && result.verdict !== 'AC');
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
