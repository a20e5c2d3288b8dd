import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isStumble } from '../core/index.ts';
import { JudgeInternalError } from '../judge.ts';
import type { LabelledSubmission, PackageDiagnostic, ProblemPackage } from '../problem/index.ts';
import type { JudgeReport, LabelledResult } from '../protocol/index.ts';
import { compareWithLabel, firstFailing } from './compare-with-label.ts';
import type { LabelledJudge } from './judge-labelled.ts';
import type { VerifySelection } from './verify-filter.ts';
import { verifyLimits } from './verify-limits.ts';

/** A run of an accepted submission, with what it took of its limit. */
export interface SlowRun {
  readonly submission: string;
  readonly testcase: string;
  readonly cpuTimeMs: number;
  readonly cpuLimitMs: number;
}

export interface VerifyLabelledOptions {
  readonly selection: VerifySelection;
  /** Aborted: there is no time for more. */
  readonly deadline: AbortSignal;
  /** In order of the package. `done` counts from 1. */
  readonly onResult: (done: number, result: LabelledResult) => void;
  readonly onScenarioLog?: (submission: string, testcase: string, text: string) => void;
}

/** What came of the labelled submissions of a package. */
export interface LabelledVerification {
  readonly results: readonly LabelledResult[];
  /** What is not as labelled, under the submission's path, in order. */
  readonly problems: readonly PackageDiagnostic[];
  /** What is wrong with the scenarios: they failed by themselves. */
  readonly scenarioProblems: readonly PackageDiagnostic[];
  readonly slowest: readonly SlowRun[];
  /** Our own fault, for which a submission could not be judged; its result says so, and `problems` does not. */
  readonly failure?: JudgeInternalError;
}

/** How many are judged at once, each in one runner. */
const lanes = 2;
const mostSlow = 3;

/**
 * Judges the labelled submissions and holds them against their labels. The accepted ones go first: when their scenarios
 * fail by themselves, the others can't say anything, and are not judged.
 */
export class VerifyLabelled {
  readonly #judge: LabelledJudge;
  readonly #pkg: ProblemPackage;
  readonly #options: VerifyLabelledOptions;
  readonly #results: (LabelledResult | undefined)[] = [];
  #told = 0;
  /** Scenario file -> how it failed. */
  readonly #brokenScenarios = new Map<string, string>();
  #brokenRuns = 0;
  #failedAcceptedMs = 0;
  #failures = 0;
  #lastFailure: JudgeInternalError | undefined;
  readonly #unjudgedByUs = new Set<LabelledResult>();
  readonly #slow: SlowRun[] = [];

  constructor(judge: LabelledJudge, pkg: ProblemPackage, options: VerifyLabelledOptions) {
    this.#judge = judge;
    this.#pkg = pkg;
    this.#options = options;
  }

  /** Throws `JudgeInternalError` when nothing at all could be judged: that is the machine's fault. */
  async run(): Promise<LabelledVerification> {
    const { submissions } = this.#options.selection;
    const numbered = submissions.map((submission, index) => ({ submission, index }));
    for (const isAccepted of [true, false]) {
      const queue = numbered
        .filter(({ submission }) => (submission.label === 'accepted') === isAccepted)
        .values();
      const work = async () => {
        for (const { submission, index } of queue)
          this.#take(index, await this.#verify(submission));
      };
      await Promise.all(Array.from({ length: lanes }, work));
    }
    if (submissions.length > 0 && this.#failures === submissions.length) throw this.#lastFailure;
    const results = this.#results as LabelledResult[];
    const problems = results.flatMap((result, index) => {
      if (this.#unjudgedByUs.has(result)) return [];
      const file = this.#pathOf(submissions[index]!.file);
      return result.problems.map((message) => ({ file, message }));
    });
    const scenarioProblems = [...this.#brokenScenarios]
      .map(([file, message]) => ({ file, message }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    const slowest = this.#slow.sort((a, b) => b.cpuTimeMs - a.cpuTimeMs).slice(0, mostSlow);
    const failure = this.#lastFailure;
    return { results, problems, scenarioProblems, slowest, ...(failure && { failure }) };
  }

  /** Tells all that is ready, in order. */
  #take(index: number, result: LabelledResult): void {
    this.#results[index] = result;
    for (let next = this.#results[this.#told]; next; next = this.#results[this.#told])
      this.#options.onResult(++this.#told, next);
  }

  async #verify(submission: LabelledSubmission): Promise<LabelledResult> {
    const startedAt = performance.now();
    const { label, name } = submission;
    const result = (found: Partial<LabelledResult>): LabelledResult => ({
      ...{ label, name, verdict: null, reason: null, message: '', problems: [], testcase: null },
      ...found,
      wallTimeMs: Math.round(performance.now() - startedAt),
    });
    const unjudged = (why: string) => result({ message: why, problems: [why] });
    if (this.#options.deadline.aborted) return unjudged(outOfTime);
    if (this.#brokenRuns >= verifyLimits.brokenScenarioRuns)
      return unjudged('Not judged: the scenarios fail by themselves; mend them first.');
    if (this.#failedAcceptedMs >= verifyLimits.failedAcceptedMs)
      return unjudged(
        'Not judged: accepted submissions fail and take long over it; mend them first.',
      );
    try {
      const { report, problems, testcase } = await this.#judgeAndCompare(submission);
      if (label === 'accepted' && problems.length > 0)
        this.#failedAcceptedMs += performance.now() - startedAt;
      const { verdict, reason, message } = report;
      return result({ verdict, reason, message, problems, testcase });
    } catch (error) {
      if (this.#options.deadline.aborted) return unjudged(outOfTime);
      if (!(error instanceof JudgeInternalError)) throw error;
      this.#failures++;
      this.#lastFailure = error;
      const ours = unjudged(
        `Could not be judged, which is the fault of the judge and not of the package: ${error.message}`,
      );
      this.#unjudgedByUs.add(ours);
      return ours;
    }
  }

  async #judgeAndCompare(submission: LabelledSubmission): Promise<{
    report: JudgeReport;
    problems: string[];
    testcase: string | null;
  }> {
    const source = readFileSync(submission.file, 'utf8');
    const path = `${submission.label}/${submission.name}`;
    const { onScenarioLog, selection } = this.#options;
    const twice = await this.#judge.twice(source, {
      ...(onScenarioLog && {
        onScenarioLog: (testcase: string, text: string) => onScenarioLog(path, testcase, text),
      }),
    });
    const { difference } = twice;
    let { report } = twice;
    this.#noteBrokenScenarios(report, path);
    const isAccepted = submission.label === 'accepted';
    const compare = () =>
      selection.testcases && !isAccepted ? [] : compareWithLabel(submission, report);
    let problems = compare();
    if (problems.length > 0) {
      report = await this.#judge.explained(source, report);
      problems = compare();
    }
    if (isAccepted) {
      problems.push(...this.#stumbles(report));
      this.#slow.push(...slowRuns(path, report));
      problems.push(...(await this.#judge.slowOnes(source, report)).map(tooSlow));
    }
    if (difference) problems.push(difference.message);
    return {
      report,
      problems,
      testcase: difference?.testcase ?? firstFailing(report)?.testcase ?? null,
    };
  }

  /** A testcase that ends in JE failed by its own fault, whatever the submission is. */
  #noteBrokenScenarios(report: JudgeReport, submission: string): void {
    for (const { testcase: id, result } of report.runs) {
      if (result.kind !== 'judged' || result.verdict !== 'JE') continue;
      this.#brokenRuns++;
      const testcase = this.#pkg.testcases.find((one) => one.id === id);
      const file = this.#pathOf(testcase?.file ?? this.#pkg.directory);
      if (!this.#brokenScenarios.has(file))
        this.#brokenScenarios.set(file, `${result.message} This was seen with ${submission}.`);
    }
  }

  /** What is told as the fault of a solution may be that of the scenario, as only its author can see. */
  #stumbles(report: JudgeReport): string[] {
    const first = firstFailing(report);
    if (first?.result.kind !== 'judged' || !isStumble(first.result)) return [];
    const testcase = this.#pkg.testcases.find(({ id }) => id === first.testcase);
    return [
      `If the solution is right, look at ${this.#pathOf(testcase?.file ?? this.#pkg.directory)}: a scenario that fails ` +
        'after an answer of the solution is told as a failure of the solution (docs/decisions/0006).',
    ];
  }

  #pathOf(file: string): string {
    return relative(this.#pkg.directory, file).split(sep).join('/') || '.';
  }
}

const outOfTime =
  'Not judged: the package takes too long to verify (wallTimeMs); give it fewer or faster submissions and testcases.';

function slowRuns(submission: string, { runs }: JudgeReport): SlowRun[] {
  return runs
    .toSorted((a, b) => b.cpuTimeMs - a.cpuTimeMs)
    .slice(0, mostSlow)
    .map(({ testcase, cpuTimeMs, cpuLimitMs }) => ({
      submission,
      testcase,
      cpuTimeMs,
      cpuLimitMs,
    }));
}

/** The limit must be at least twice what a right solution needs, or a busy machine fails it. */
function tooSlow({ testcase, cpuTimeMs, cpuLimitMs }: JudgeReport['runs'][number]): string {
  return (
    `Needs ${Math.round(cpuTimeMs)} ms of the ${cpuLimitMs} ms processor time in ${testcase}; ` +
    'raise the limits in problem.yaml to at least twice that, or make the testcase smaller.'
  );
}
