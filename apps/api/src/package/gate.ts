import type { PackageProof } from '@tickjudge/judge/protocol';
import type { PackageDiagnostic } from '@tickjudge/judge';

/** What a proof makes of its version. `message` says why it is rejected, and what to do. */
export type Judged =
  | { state: 'proved'; message: null; scorePercent: number }
  | { state: 'rejected'; message: string; scorePercent: number | null };

/**
 * The gate before publishing: nothing is wrong with the package, and its testcases notice enough of the mutants.
 * The score is in percent, and rounded down by whoever made it, so 89.95 does not pass for 90.
 */
export function judgeProof(proof: PackageProof, thresholdPercent: number): Judged {
  const mistakes = diagnosticsOf(proof).length;
  const scorePercent = proof.mutation?.scorePercent ?? null;
  if (mistakes > 0) {
    const found = mistakes === 1 ? 'one mistake' : `${mistakes} mistakes`;
    return reject(
      `The package has ${found}; mend what the diagnostics say and upload it again.`,
      scorePercent,
    );
  }
  if (scorePercent === null)
    return reject('The package was not mutated; have it proved again.', scorePercent);
  if (scorePercent < thresholdPercent) {
    const { survived } = proof.mutation ?? { survived: 0 };
    return reject(
      `The mutation score is ${scorePercent} %, publishing takes ${thresholdPercent} %: write testcases that notice the ${survived} mutants that survived, or declare those equivalent that none can notice.`,
      scorePercent,
    );
  }
  return { state: 'proved', message: null, scorePercent };
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
