import type { PackageDiagnostic } from '../problem/index.ts';
import type { MutantResult } from '../protocol/index.ts';

/** A mutant that no testcase can notice, as the package's author declares it. */
export interface EquivalentMutant {
  /** The mutant's id. It means every mutant of this id, in whichever accepted submission its line stands. */
  readonly mutant: string;
  readonly reason: string;
}

export const equivalentMutantsFile = 'submissions/equivalent_mutants.yaml';

/**
 * What is wrong with the declarations (each of another id), once all mutants are known. `known`: the ids of all mutants of the package,
 * also those that were not run this time; `results`: those that were.
 */
export function judgeDeclarations(
  declared: readonly EquivalentMutant[],
  known: ReadonlySet<string>,
  results: readonly MutantResult[],
): PackageDiagnostic[] {
  const messages: string[] = [];
  for (const { mutant } of declared) {
    if (!known.has(mutant)) {
      messages.push(`There is no mutant ${mutant} (any more). ${successor(mutant, results)}`);
      continue;
    }
    const run = results.filter(({ id }) => id === mutant);
    // Killed here and equivalent there is as it may be: the same line can stand in two submissions.
    if (run.length === 0 || run.some(({ status }) => status === 'equivalent')) continue;
    const [first] = run as [MutantResult];
    messages.push(
      first.killedBy
        ? `${mutant} is not equivalent: ${first.killedBy.testcase} kills it (${first.killedBy.why}); take it out.`
        : `${mutant} is no program (${first.note ?? first.status}), so nobody needs to declare it; take it out.`,
    );
  }
  return messages.map((message) => ({ file: equivalentMutantsFile, message }));
}

const mostSuccessors = 3;

/** When a line changes, so do the ids of its mutants: those that survive now and change the same kind of thing. */
function successor(mutant: string, results: readonly MutantResult[]): string {
  const mutator = mutant.slice(0, mutant.lastIndexOf('-'));
  const alike = results
    .filter((result) => result.status === 'survived' && result.mutator === mutator)
    .slice(0, mostSuccessors)
    .map(({ id, submission, line }) => `${id} (${submission}, line ${line})`);
  if (alike.length === 0) return 'Take it out.';
  return `Take it out, or is it now ${alike.join(' or ')}?`;
}
