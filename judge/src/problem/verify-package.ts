import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { compareRuns, type JudgeReport, type RunReport } from '../protocol/index.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';
import type { LabelledSubmission, ProblemPackage } from './problem-package.ts';

/** Sent after each labelled submission. */
export interface VerifyProgress {
  /** How many are done, this one included, and how many there are. */
  readonly done: number;
  readonly total: number;
  readonly submission: LabelledSubmission;
  /** Undefined when it could not be judged. */
  readonly report: JudgeReport | undefined;
  readonly problems: readonly PackageDiagnostic[];
  /** Where to look first when there are problems, if one testcase is to be named. */
  readonly testcase: string | undefined;
}

/**
 * Proves that a package does what it claims: judges every labelled submission and returns all that is not as labelled
 * (nothing: the package is proved), in order of the submissions. Each is judged twice, and nothing but real time may
 * differ. Accepted ones are judged alone, because their processor time is measured; of the others `parallel` are under
 * way at once.
 */
export async function verifyPackage(
  pkg: ProblemPackage,
  judgeSource: (source: string, submission: LabelledSubmission) => Promise<JudgeReport>,
  onProgress: (progress: VerifyProgress) => void = () => {},
  { parallel = 2 }: { readonly parallel?: number } = {},
): Promise<PackageDiagnostic[]> {
  let done = 0;
  async function verify(submission: LabelledSubmission): Promise<PackageDiagnostic[]> {
    const { report, messages, testcase } = await verifySubmission(submission, judgeSource);
    const file = relative(pkg.directory, submission.file).split(sep).join('/');
    const problems = messages.map((message) => ({ file, message }));
    done += 1;
    onProgress({ done, total: pkg.submissions.length, submission, report, problems, testcase });
    return problems;
  }

  const found: PackageDiagnostic[][] = [];
  const [accepted, others] = [true, false].map((wanted) =>
    pkg.submissions.filter(({ label }) => (label === 'accepted') === wanted),
  ) as [LabelledSubmission[], LabelledSubmission[]];
  for (const submission of accepted) found.push(await verify(submission));
  const next = others.entries();
  const lanes = Array.from({ length: parallel }, async () => {
    for (const [index, submission] of next)
      found[accepted.length + index] = await verify(submission);
  });
  await Promise.all(lanes);
  return found.flat();
}

interface Verified {
  readonly report: JudgeReport | undefined;
  readonly messages: readonly string[];
  readonly testcase: string | undefined;
}

async function verifySubmission(
  submission: LabelledSubmission,
  judgeSource: (source: string, submission: LabelledSubmission) => Promise<JudgeReport>,
): Promise<Verified> {
  try {
    const source = readFileSync(submission.file, 'utf8');
    const report = await judgeSource(source, submission);
    const messages = compareWithLabel(submission, report);
    if (submission.label === 'accepted') messages.push(...slowRuns(report));
    const again = await judgeSource(source, submission);
    const [different] = compareRuns(report.runs, again.runs);
    if (different) messages.push(unequal(different.testcase, different.what));
    else if (report.verdict !== again.verdict)
      messages.push(unequal('the judgement', `was ${describe(report)}, is ${describe(again)}`));
    return {
      report,
      messages,
      testcase: different?.testcase ?? firstFailing(report.runs)?.testcase,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { report: undefined, messages: [`Could not be judged: ${why}`], testcase: undefined };
  }
}

function unequal(where: string, what: string): string {
  return (
    `Judged twice, it is not the same: ${where} ${what}. ` +
    'A run may depend on nothing but the package, the source and the seed.'
  );
}

/** What of a report is not as its label says; one sentence each. */
export function compareWithLabel(
  { expectation }: LabelledSubmission,
  report: JudgeReport,
): string[] {
  const { verdicts, group, reason } = expectation;
  const wanted = verdicts.join(' or ');
  const messages: string[] = [];
  if (!verdicts.includes(report.verdict))
    messages.push(
      `Must get ${wanted}, got ${describe(report)}${where(firstFailing(report.runs))}.`,
    );

  if (group === undefined) {
    if (reason !== undefined && report.reason !== reason)
      messages.push(`Must fail for the reason ${reason}, got ${describe(report)}.`);
    return messages;
  }
  const run = firstFailing(report.runs.filter((one) => one.group === group));
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

function firstFailing(runs: readonly RunReport[]): RunReport | undefined {
  return runs.find(({ result }) => result.kind === 'judged' && result.verdict !== 'AC');
}

function describe({
  verdict,
  reason,
  message,
}: {
  verdict: string;
  reason: string;
  message: string;
}): string {
  return `${verdict} ${reason} (${message})`;
}

function where(run: RunReport | undefined): string {
  return run === undefined ? '' : ` in ${run.testcase}`;
}

/** The limit must be at least twice what a right solution needs, or a busy machine fails it. */
function slowRuns(report: JudgeReport): string[] {
  return report.runs
    .filter(({ cpuTimeMs, cpuLimitMs }) => cpuTimeMs > cpuLimitMs / 2)
    .map(
      ({ testcase, cpuTimeMs, cpuLimitMs }) =>
        `Needs ${Math.round(cpuTimeMs)} ms of the ${cpuLimitMs} ms processor time in ${testcase}; ` +
        'raise limits.cpuTimeMs to at least twice that, or make the testcase smaller.',
    );
}
