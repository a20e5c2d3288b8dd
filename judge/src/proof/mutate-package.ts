import { availableParallelism } from 'node:os';
import type { JudgingTools } from '../judging/judge-submission.ts';
import { type Mutant, textWith } from '../mutation/index.ts';
import type { PackageDiagnostic, ProblemPackage } from '../problem/index.ts';
import type { MutantResult, MutationResult, ProofProgress } from '../protocol/index.ts';
import { type EquivalentMutant, judgeDeclarations } from './equivalent-mutants.ts';
import { inOrderWithLag } from './in-order-with-lag.ts';
import { type EarlierEnd, killerOrder } from './killer-order.ts';
import { mutantDiff } from './mutant-diff.ts';
import { MutantLane } from './mutant-lane.ts';
import { mutantLimits } from './mutant-limits.ts';
import { MutantScripts } from './mutant-scripts.ts';
import {
  boundNote,
  firstOf,
  loadOf,
  type MutantSubject,
  openSubject,
  subjectDiagnostic,
  whyKilled,
} from './mutant-subject.ts';
import { MutationCount } from './mutation-count.ts';
import { type OriginalRun, runOriginal } from './original-runs.ts';

export interface MutateOptions {
  /** Only mutants whose id, submission, line ("line 12") or text of the line contains this. */
  readonly filter?: string;
  /** Only mutants of the accepted submission of this name. */
  readonly submission?: string;
  /** Runners at once; by default one for each core. What is found does not depend on it. */
  readonly parallel?: number;
  /** Ends all runs; the result rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told in words what the numbers do not say. */
  readonly onNote?: (note: string) => void;
}

/** A mutant may learn from those so far before it, which all have ended by then. */
const lag = 32;

/**
 * Makes small changes to the accepted submissions of a package and looks whether its testcases notice: a mutant that
 * survives shows what no testcase asks for. Rejects with `JudgeInternalError` for our own faults; what is wrong with the
 * package is in the result. The same package gives the same result, with the same killers, however many runners there
 * are; only a kill by processor time is as exact as measuring is.
 */
export async function mutatePackage(
  tools: JudgingTools,
  pkg: ProblemPackage,
  onProgress: (progress: ProofProgress) => void,
  options: MutateOptions = {},
): Promise<MutationResult> {
  const startedAt = performance.now();
  const { signal, parallel = availableParallelism(), onNote = () => {} } = options;
  const declared: readonly EquivalentMutant[] = pkg.equivalentMutants;
  const diagnostics: PackageDiagnostic[] = [];
  const complain = (diagnostic: PackageDiagnostic): void => {
    diagnostics.push(diagnostic);
    onProgress({ kind: 'diagnostic', diagnostic });
  };
  signal?.throwIfAborted();
  const lanes = Array.from({ length: Math.max(1, parallel) }, () => new MutantLane(tools, pkg));
  const end = () => void Promise.all(lanes.map((lane) => lane.end()));
  signal?.addEventListener('abort', end, { once: true });
  try {
    const subjects: { subject: MutantSubject; originals: readonly OriginalRun[] }[] = [];
    for (const submission of pkg.submissions.filter(({ label }) => label === 'accepted')) {
      const subject = await openSubject(tools, pkg, submission);
      const isWanted = options.submission === undefined || options.submission === submission.name;
      const originals =
        typeof subject === 'string' || !isWanted ? [] : await runOriginals(lanes, pkg, subject);
      const failure = typeof subject === 'string' ? subject : failureOf(pkg, originals);
      if (failure !== null) complain(subjectDiagnostic(pkg, submission, failure));
      if (typeof subject !== 'string') subjects.push({ subject, originals });
    }
    const count = new MutationCount(onProgress);
    const results: MutantResult[] = [];
    if (diagnostics.length === 0) {
      const chosen = subjects
        .filter(({ originals }) => originals.length > 0)
        .map((one) => ({ ...one, mutants: chosenMutants(one.subject, options.filter) }));
      const total = chosen.reduce((sum, { mutants }) => sum + mutants.length, 0);
      onProgress({ kind: 'stage', stage: 'mutating', total });
      for (const { subject, originals, mutants } of chosen) {
        const note = boundNote(subject);
        if (note !== null) onNote(note);
        const runs = new MutantRuns(tools, pkg, subject, originals, mutants, declared, count);
        results.push(...(await runs.run(lanes)));
      }
      count.tell();
      const known = new Set(subjects.flatMap(({ subject }) => subject.mutants.map(({ id }) => id)));
      for (const diagnostic of judgeDeclarations(declared, known, results)) complain(diagnostic);
    }
    return {
      ...count.result(),
      mutants: results,
      diagnostics,
      wallTimeMs: Math.round(performance.now() - startedAt),
    };
  } catch (error) {
    // Whatever a run says whose runner was taken away.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', end);
    await Promise.all(lanes.map((lane) => lane.end()));
  }
}

function runOriginals(
  lanes: readonly MutantLane[],
  pkg: ProblemPackage,
  subject: MutantSubject,
): Promise<OriginalRun[]> {
  return inOrderWithLag(lanes, pkg.testcases.length, lag, (lane, index) =>
    runOriginal(lane, index, subject),
  );
}

function failureOf(pkg: ProblemPackage, originals: readonly OriginalRun[]): string | null {
  const index = originals.findIndex(({ outcome }) => outcome.verdict !== 'AC');
  const { outcome } = originals[index] ?? {};
  if (!outcome) return null;
  const { verdict, reason, message } = outcome;
  return (
    `Must be accepted to be mutated, but got ${verdict} ${reason} (${message}) ` +
    `in ${pkg.testcases[index]!.id}.`
  );
}

function chosenMutants(
  { submission, source, mutants }: MutantSubject,
  filter: string | undefined,
): readonly Mutant[] {
  if (filter === undefined) return mutants;
  const wanted = filter.toLowerCase();
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  return mutants.filter(({ id, line }) =>
    `${submission.name} ${id} line ${line} ${lines[line - 1] ?? ''}`.toLowerCase().includes(wanted),
  );
}

/** The mutants of one submission on their way. */
class MutantRuns {
  readonly #scripts: MutantScripts;
  /** Survivors whose types are being looked at, while other mutants go on. */
  readonly #checks: Promise<void>[] = [];

  constructor(
    private readonly tools: JudgingTools,
    private readonly pkg: ProblemPackage,
    private readonly subject: MutantSubject,
    private readonly originals: readonly OriginalRun[],
    private readonly mutants: readonly Mutant[],
    private readonly declared: readonly EquivalentMutant[],
    private readonly count: MutationCount,
  ) {
    this.#scripts = new MutantScripts(tools.compiler, subject.source, mutants);
  }

  async run(lanes: readonly MutantLane[]): Promise<MutantResult[]> {
    const { mutants } = this;
    const results: MutantResult[] = [];
    await inOrderWithLag<MutantLane, EarlierEnd>(
      lanes,
      mutants.length,
      lag,
      async (lane, index, earlier) => {
        const mutant = mutants[index]!;
        const { result, end } = await this.#try(lane, index, earlier);
        if (result.status === 'survived') {
          const check = this.#check(mutant, (checked) => (results[index] = checked));
          // Told at the end, when all have been looked at.
          check.catch(() => {});
          this.#checks.push(check);
        } else {
          results[index] = result;
          this.count.add(result);
        }
        return end;
      },
    );
    await Promise.all(this.#checks);
    return results;
  }

  async #try(
    lane: MutantLane,
    index: number,
    earlier: readonly EarlierEnd[],
  ): Promise<{ result: MutantResult; end: EarlierEnd }> {
    const mutant = this.mutants[index]!;
    const { line } = mutant;
    const script = await this.#scripts.of(index);
    if (!script.ok) {
      const result = this.#result(mutant, { status: 'invalid', note: firstOf(script) });
      return { result, end: { line, passed: [], killer: null } };
    }
    const load = loadOf(this.pkg, script.script);
    const events = (testcase: number): number => this.originals[testcase]!.events;
    const passed: number[] = [];
    for (const testcase of killerOrder(line, this.#reaching(mutant), earlier, events)) {
      const original = this.originals[testcase]!;
      const run = await lane.run(load, testcase, mutantLimits(original));
      const outcome = run.kind === 'ran' ? run.result.outcome : run.outcome;
      if (outcome.verdict === 'AC') {
        passed.push(testcase);
        continue;
      }
      const why = whyKilled(outcome, original.cpuTimeMs);
      const killedBy = { testcase: this.pkg.testcases[testcase]!.id, why };
      const result = this.#result(mutant, { status: 'killed', killedBy });
      return { result, end: { line, passed, killer: testcase } };
    }
    const result = this.#result(mutant, { status: 'survived' });
    return { result, end: { line, passed, killer: null } };
  }

  /** A survivor that no contestant could submit says nothing about the testcases. */
  async #check(mutant: Mutant, onResult: (result: MutantResult) => void): Promise<void> {
    const reason = this.declared.find((one) => one.mutant === mutant.id)?.reason;
    const { contract } = this.pkg;
    const source = textWith(this.subject.source, mutant);
    const compiled = await this.tools.compiler.compile({ source, contract });
    const result = this.#result(
      mutant,
      !compiled.ok
        ? { status: 'invalid', note: firstOf(compiled) }
        : reason !== undefined
          ? { status: 'equivalent', note: reason }
          : { status: 'survived', note: this.#whoReaches(mutant) },
    );
    onResult(result);
    this.count.add(result);
  }

  /** The testcases that run its code. */
  #reaching({ marker }: Mutant): number[] {
    return this.originals.flatMap(({ reached }, index) =>
      marker === null || reached === null || reached.has(marker) ? [index] : [],
    );
  }

  #whoReaches(mutant: Mutant): string {
    const names = this.#reaching(mutant).map((index) => this.pkg.testcases[index]!.id);
    if (names.length === 0) return 'No testcase reaches it.';
    if (names.length === this.originals.length) return 'Every testcase may reach it.';
    const shown = names.slice(0, mostNames).join(', ');
    const rest = names.length - mostNames;
    return `Reached by ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`;
  }

  #result(
    mutant: Mutant,
    end: Pick<MutantResult, 'status'> & Partial<Pick<MutantResult, 'killedBy' | 'note'>>,
  ): MutantResult {
    const { id, mutator, line } = mutant;
    const { submission, source } = this.subject;
    const diff = mutantDiff(source, mutant);
    return {
      id,
      submission: submission.name,
      mutator,
      line,
      diff,
      killedBy: null,
      note: null,
      ...end,
    };
  }
}

const mostNames = 5;
