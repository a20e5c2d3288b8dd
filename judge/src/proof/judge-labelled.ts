import { randomUUID } from 'node:crypto';
import { JudgeInternalError } from '../judge.ts';
import {
  judgeSubmission,
  type JudgingTools,
  type LocalOptions,
} from '../judging/judge-submission.ts';
import type { ProblemPackage } from '../problem/index.ts';
import {
  compareRuns,
  type JudgeReport,
  protocolVersion,
  type RunReport,
} from '../protocol/index.ts';
import { describe, firstFailing } from './compare-with-label.ts';
import { verifyLimits } from './verify-limits.ts';

/** A seed for all labelled submissions: the one that judgements have when nobody names another. */
export const labelledSeed = 1;

/** What came of a source that was judged twice. */
export interface JudgedTwice {
  readonly report: JudgeReport;
  /** Why both are not the same, and in which testcase; null: they are. */
  readonly difference: { readonly message: string; readonly testcase: string | null } | null;
}

/** One judgement of a source. */
export type JudgeOnce = (source: string, options: LocalOptions) => Promise<JudgeReport>;

/** Judgements of one package, all with the same seed. */
export function judgeOnce(tools: JudgingTools, pkg: ProblemPackage): JudgeOnce {
  return (source, options) => {
    const request = {
      protocol: protocolVersion,
      judgementId: randomUUID(),
      problem: { slug: pkg.slug, packageHash: pkg.hash },
      source,
      seed: labelledSeed,
    } as const;
    return judgeSubmission(tools, pkg, request, () => {}, options);
  };
}

/** Judges labelled submissions as often as there is something to ask. */
export class LabelledJudge {
  readonly #judgeOnce: JudgeOnce;
  readonly #options: LocalOptions;

  /** @param options hold for all judgements. */
  constructor(judge: JudgeOnce, options: LocalOptions = {}) {
    this.#judgeOnce = judge;
    this.#options = options;
  }

  /**
   * An accepted submission twice as a whole; of one that fails, what failed it a second time: a verdict rests on nothing else,
   * and what passes is looked at again by the accepted ones. `local` is for the first of both. Where a scenario failed by
   * itself there is no second one, and nothing differs.
   */
  async twice(source: string, local: LocalOptions = {}): Promise<JudgedTwice> {
    const report = await this.once(source, { withoutPlaces: true, ...local });
    // Its scenario is to be mended first; and where it was stopped, each time costs seconds.
    if (report.runs.some(isScenarioBroken)) return { report, difference: null };
    const failed = report.runs.filter(isFailed);
    const asked = failed.length === 0 ? report : { ...report, runs: failed };
    const again = await this.once(source, {
      withoutPlaces: true,
      ...(failed.length > 0 && { onlyTestcases: new Set(failed.map(({ testcase }) => testcase)) }),
    });
    return { report: withLeastTimes(report, again), difference: differenceOf(asked, again) };
  }

  /** A JudgeInternalError may be the machine's bad moment: it is tried once more. */
  async once(source: string, local: LocalOptions = {}): Promise<JudgeReport> {
    const options = { despiteFailedReference: true, ...this.#options, ...local };
    try {
      return await this.#judge(source, options);
    } catch (error) {
      if (!(error instanceof JudgeInternalError) || this.#options.signal?.aborted) throw error;
      return this.#judge(source, options);
    }
  }

  /** The report with what a person reads first said in full: where in the source that run failed. */
  async explained(source: string, report: JudgeReport): Promise<JudgeReport> {
    const first = firstFailing(report);
    if (!first || first.result.kind !== 'judged') return report;
    // What was stopped has no place to be found out, and a scenario that failed has told its own.
    if (first.historyHash === '' || isScenarioBroken(first)) return report;
    const { message } = first.result;
    const again = await this.once(source, { onlyTestcases: new Set([first.testcase]) });
    const run = again.runs.find(({ testcase }) => testcase === first.testcase);
    if (run?.result.kind !== 'judged' || run.historyHash !== first.historyHash) return report;
    return {
      ...report,
      message: report.message === message ? run.result.message : report.message,
      runs: report.runs.map((one) => (one === first ? { ...run, index: one.index } : one)),
    };
  }

  /** The testcases that took more than half of their limit each time that they were looked at. */
  async slowOnes(source: string, report: JudgeReport): Promise<JudgeReport['runs']> {
    let slow = report.runs.filter(isSlow);
    for (let again = 0; slow.length > 0 && again < verifyLimits.remeasured; again++) {
      const onlyTestcases = new Set(slow.map(({ testcase }) => testcase));
      const { runs } = await this.once(source, { withoutPlaces: true, onlyTestcases });
      slow = runs.filter(isSlow);
    }
    return slow;
  }

  async #judge(source: string, options: LocalOptions): Promise<JudgeReport> {
    const judged = this.#judgeOnce(source, options);
    // Measuring the package, which a judgement waits for, does not end with the signal.
    return options.signal ? Promise.race([judged, aborted(options.signal)]) : judged;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

/** It failed without the solution, or did not come to an end over what the solution gave. */
function isScenarioBroken({ result, historyHash }: RunReport): boolean {
  if (result.kind !== 'judged') return false;
  return result.verdict === 'JE' || (result.verdict === 'WA' && historyHash === '');
}

function isFailed({ result }: RunReport): boolean {
  return result.kind === 'judged' && result.verdict !== 'AC';
}

function isSlow({ cpuTimeMs, cpuLimitMs }: JudgeReport['runs'][number]): boolean {
  return cpuTimeMs > cpuLimitMs / 2;
}

/** One measurement says what a run took at most; the less of two says more. */
function withLeastTimes(report: JudgeReport, again: JudgeReport): JudgeReport {
  const times = new Map(again.runs.map(({ testcase, cpuTimeMs }) => [testcase, cpuTimeMs]));
  const runs = report.runs.map((run) => ({
    ...run,
    cpuTimeMs: Math.min(run.cpuTimeMs, times.get(run.testcase) ?? run.cpuTimeMs),
  }));
  return { ...report, runs };
}

function differenceOf(report: JudgeReport, again: JudgeReport): JudgedTwice['difference'] {
  const [first] = compareRuns(report.runs, again.runs);
  if (first) return { message: unequal(first.testcase, first.what), testcase: first.testcase };
  if (report.verdict === again.verdict) return null;
  const what = `was ${describe(report)}, is ${describe(again)}`;
  return { message: unequal('the judgement', what), testcase: null };
}

function unequal(where: string, what: string): string {
  return (
    `Judged twice, it is not the same: ${where} ${what}. ` +
    'A run may depend on nothing but the package, the source and the seed.'
  );
}
