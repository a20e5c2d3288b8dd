import { availableParallelism } from 'node:os';
import type { JudgingTools } from '../judging/judge-submission.ts';
import type { Mutant } from '../mutation/index.ts';
import type { PackageDiagnostic, ProblemPackage } from '../problem/index.ts';
import type { MutantResult, MutationResult, ProofProgress } from '../protocol/index.ts';
import { type EquivalentMutant, judgeDeclarations } from './equivalent-mutants.ts';
import { inOrderWithLag } from './in-order-with-lag.ts';
import { MutantLane } from './mutant-lane.ts';
import { MutantRuns } from './mutant-runs.ts';
import { boundNote, type MutantSubject, openSubject, subjectDiagnostic } from './mutant-subject.ts';
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
        const runs = new MutantRuns(tools, { pkg, subject, originals, declared, count }, mutants);
        results.push(...(await runs.run(lanes, lag)));
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
