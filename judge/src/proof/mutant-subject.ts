import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { CompileFailure } from '../compile/index.ts';
import { ms } from '../core/index.ts';
import type { JudgingTools } from '../judging/judge-submission.ts';
import type { LoadMessage } from '../judging/runner-session.ts';
import type { Mutant } from '../mutation/index.ts';
import { mostMutants } from '../mutation/index.ts';
import type { LabelledSubmission, PackageDiagnostic, ProblemPackage } from '../problem/index.ts';

/** An accepted submission whose mutants are to be run. */
export interface MutantSubject {
  readonly submission: LabelledSubmission;
  /** Without a byte order mark: what places of mutants count from. */
  readonly source: string;
  readonly plain: LoadMessage;
  /** With markers; null when they can't be put in. */
  readonly marked: LoadMessage | null;
  readonly mutants: readonly Mutant[];
  /** More than `mutants` when the bound was reached. */
  readonly found: number;
}

/** The seed of all runs: whether a mutant is noticed must not depend on luck. */
const seed = 1;

/** Finds the mutants of one accepted submission; a text is what is wrong with the submission. */
export async function openSubject(
  { compiler }: JudgingTools,
  pkg: ProblemPackage,
  submission: LabelledSubmission,
): Promise<MutantSubject | string> {
  const source = readFileSync(submission.file, 'utf8').replace(/^\uFEFF/, '');
  const compiled = await compiler.compile({ source, contract: pkg.contract });
  if (!compiled.ok) return `Must be accepted to be mutated, but got CE (${firstOf(compiled)}).`;
  const found = await compiler.mutants({ source });
  if (!found.ok)
    return `Its mutants can't be found: ${firstOf(found)} Write it more simply, or make it shorter.`;
  const [marked] = await compiler.transform([found.marked]);
  return {
    submission,
    source,
    plain: loadOf(pkg, compiled.script),
    marked: marked?.ok ? loadOf(pkg, marked.script) : null,
    mutants: found.mutants,
    found: found.found,
  };
}

export function loadOf(pkg: ProblemPackage, submission: string): LoadMessage {
  const { memoryBytes } = pkg.limits;
  return { kind: 'load', submission, seed, memoryBytes, leaks: pkg.leaks, profile: pkg.profile };
}

export function firstOf({ diagnostics }: CompileFailure): string {
  const [first] = diagnostics;
  return first ? `${first.line}:${first.column} ${first.message}` : 'it does not compile.';
}

export function subjectDiagnostic(
  pkg: ProblemPackage,
  submission: LabelledSubmission,
  message: string,
): PackageDiagnostic {
  return { file: relative(pkg.directory, submission.file).split(sep).join('/'), message };
}

/** "Of its 2,431 mutants, 2000 are run." when there are more than that. */
export function boundNote({ submission, found, mutants }: MutantSubject): string | null {
  if (found <= mutants.length) return null;
  return `Of the ${found} mutants of ${submission.name}, ${mostMutants} are run (mostMutants).`;
}

/**
 * Why a run that is not accepted counts as a kill, for its author. The original passes every testcase: a scenario that
 * fails by itself does so because of the mutant, and a solution that makes it fail is noticed.
 */
export function whyKilled(
  { verdict, reason, message }: { verdict: string; reason: string; message: string },
  originalMs: number,
): string {
  if (verdict === 'JE')
    return `${verdict} ${reason}: with this mutant the scenario fails by itself, which it does not with the original. ${message}`;
  const slow = reason === 'cpu-budget-spent' ? ` The original takes ${ms(originalMs)}.` : '';
  return `${verdict} ${reason}: ${message}${slow}`;
}
