import type { PackageDiagnostic } from '../problem/index.ts';
import type {
  LabelledResult,
  MutantResult,
  MutantStatus,
  MutationResult,
  ProofProgress,
} from '../protocol/index.ts';
import { proofLimits } from './proof-limits.ts';

/** The diagnostics within the bounds; the last one says how many are left out. */
export function boundedDiagnostics(diagnostics: readonly PackageDiagnostic[]): PackageDiagnostic[] {
  const most = proofLimits.diagnostics;
  if (diagnostics.length <= most) return diagnostics.map(boundedDiagnostic);
  const left = diagnostics.length - (most - 1);
  const message = `Has ${left} more mistakes (diagnostics); mend the others first.`;
  return [...diagnostics.slice(0, most - 1).map(boundedDiagnostic), { file: '.', message }];
}

/** What of a labelled submission travels. */
export function boundedLabelled(result: LabelledResult): LabelledResult {
  return {
    ...result,
    message: cut(result.message),
    problems: result.problems.slice(0, proofLimits.problems).map((text) => cut(text)),
  };
}

/** The numbers of all mutants, those that survived, and those that would have if nobody had declared them equivalent. */
export function boundedMutation(mutation: MutationResult): MutationResult {
  const some = (wanted: MutantStatus, most: number) =>
    mutation.mutants
      .filter(({ status }) => status === wanted)
      .slice(0, most)
      .map(boundedMutant);
  return {
    ...mutation,
    mutants: [
      ...some('survived', proofLimits.survivors),
      ...some('equivalent', proofLimits.equivalents),
    ],
    diagnostics: boundedDiagnostics(mutation.diagnostics),
  };
}

/**
 * Progress within the same bounds: what is beyond them is not told, null. For one proof: it counts.
 */
export function progressBound(): (progress: ProofProgress) => ProofProgress | null {
  let diagnostics = 0;
  let survivors = 0;
  return (progress) => {
    switch (progress.kind) {
      case 'stage':
      case 'mutants':
        return progress;
      case 'labelled':
        return { ...progress, result: boundedLabelled(progress.result) };
      case 'diagnostic':
        return ++diagnostics > proofLimits.diagnostics
          ? null
          : { ...progress, diagnostic: boundedDiagnostic(progress.diagnostic) };
      case 'survivor':
        return ++survivors > proofLimits.survivors
          ? null
          : { ...progress, mutant: boundedMutant(progress.mutant) };
    }
  };
}

function boundedDiagnostic({ file, message }: PackageDiagnostic): PackageDiagnostic {
  return { file: cut(file), message: cut(message) };
}

function boundedMutant(mutant: MutantResult): MutantResult {
  const { killedBy, note } = mutant;
  return {
    ...mutant,
    diff: cut(mutant.diff, proofLimits.diffChars),
    killedBy: killedBy && { ...killedBy, why: cut(killedBy.why) },
    note: note === null ? null : cut(note),
  };
}

/** Neither a NUL nor half of a surrogate pair, which the end of a text may leave, can be kept by a database. */
function cut(text: string, mostChars: number = proofLimits.messageChars): string {
  const short = text.length <= mostChars ? text : `${text.slice(0, mostChars - 1)}…`;
  return short.replaceAll('\0', '\u2400').toWellFormed();
}
