import type { PackageProof } from '@tickjudge/judge/protocol';
import type { PackageDiagnostic } from '@tickjudge/judge';

/** What a proof makes of its version. `message` says why it is rejected, and what to do. */
export type Judged =
  | { state: 'proved'; message: null; scorePercent: number }
  | { state: 'rejected'; message: string; scorePercent: number | null };

/**
 * The gate before publishing: nothing is wrong with the package, and its testcases notice enough of the mutants, of
 * which there is at least one: without any, nothing shows that they notice anything. Where the threshold is 0 nobody asks for that. The score is in percent, and rounded down by whoever made it, so 89.95 does not pass for 90.
 */
export function judgeProof(proof: PackageProof, thresholdPercent: number): Judged {
  const mistakes = diagnosticsOf(proof).length;
  const scorePercent = scoreOf(proof);
  if (mistakes > 0) {
    const found = mistakes === 1 ? 'one mistake' : `${mistakes} mistakes`;
    return reject(
      `The package has ${found}; mend what the diagnostics say and upload it again.`,
      scorePercent,
    );
  }
  if (proof.mutation === null)
    return reject('The package was not mutated; have it proved again.', scorePercent);
  if (scorePercent === null) {
    if (thresholdPercent === 0) return { state: 'proved', message: null, scorePercent: 100 };
    return reject(nothingToMutate(proof.mutation), scorePercent);
  }
  if (scorePercent < thresholdPercent) {
    const { survived } = proof.mutation;
    return reject(
      `The mutation score is ${scorePercent} %, publishing takes ${thresholdPercent} %: write testcases that notice the ${survived} mutants that survived, or declare those equivalent that none can notice.`,
      scorePercent,
    );
  }
  return { state: 'proved', message: null, scorePercent };
}

/** The mutation score in percent; null when there was no mutant to count, or no mutation. */
export function scoreOf({ mutation }: PackageProof): number | null {
  return mutation && mutation.killed + mutation.survived > 0 ? mutation.scorePercent : null;
}

function nothingToMutate({ equivalent, invalid }: NonNullable<PackageProof['mutation']>): string {
  const why =
    equivalent > 0
      ? `every mutant is declared equivalent (${equivalent}) or is no program (${invalid})`
      : invalid > 0
        ? `none of the ${invalid} mutants is a program`
        : 'the accepted submissions have nothing that a mutant could change';
  return `Nothing to mutate: ${why}, so nothing shows that the testcases notice a mistake; add an accepted submission that does more of the work itself, or ask for more in the contract.`;
}

/** Everything that is wrong: found while verifying, and while mutating. */
export function diagnosticsOf(proof: PackageProof): PackageDiagnostic[] {
  const all = [...proof.diagnostics, ...(proof.mutation?.diagnostics ?? [])];
  const once = new Map(all.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...once.values()];
}

const reject = (message: string, scorePercent: number | null): Judged => ({
  state: 'rejected',
  message,
  scorePercent,
});
