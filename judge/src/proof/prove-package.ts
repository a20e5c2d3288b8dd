import { engineVersion } from '../engine-version.ts';
import type { PackageDiagnostic, ProblemPackage } from '../problem/index.ts';
import {
  type LabelledResult,
  type MutationResult,
  type PackageProof,
  packageProofSchema,
  type ProofProgress,
  protocolVersion,
} from '../protocol/index.ts';
import {
  boundedDiagnostics,
  boundedLabelled,
  boundedMutation,
  progressBound,
} from './bounded-proof.ts';
import { proofLimits } from './proof-limits.ts';

export type TellProof = (progress: ProofProgress) => void;

/** What a proof is made of. Both reject with the signal's reason, and their runners end, when it is aborted. */
export interface ProofParts {
  verify(
    pkg: ProblemPackage,
    onProgress: TellProof,
    options: { readonly signal?: AbortSignal },
  ): Promise<{
    readonly diagnostics: readonly PackageDiagnostic[];
    readonly labelled: readonly LabelledResult[];
    /** Our own fault, for which something could not be judged. */
    readonly failure?: Error;
  }>;
  mutate(
    pkg: ProblemPackage,
    onProgress: TellProof,
    options: { readonly signal?: AbortSignal },
  ): Promise<MutationResult>;
}

/**
 * Proves a package: verifies it and, when nothing is wrong with it, mutates its accepted submissions. What the author
 * did wrong is in the proof. Throws the signal's reason when it is aborted, and `JudgeInternalError` for our own
 * faults, after which the same package may be proved again.
 */
export async function provePackage(
  parts: ProofParts,
  pkg: ProblemPackage,
  onProgress: TellProof,
  limits: { readonly signal?: AbortSignal; readonly mutationTimeMs?: number } = {},
): Promise<PackageProof> {
  const { signal } = limits;
  const startedAt = performance.now();
  const bound = progressBound();
  const tell: TellProof = (progress) => {
    const told = signal?.aborted ? null : bound(progress);
    if (told) onProgress(told);
  };
  const options = signal ? { signal } : {};

  signal?.throwIfAborted();
  const verified = await parts.verify(pkg, tell, options);
  // What a part found out while its runners were taken away says nothing about the package.
  signal?.throwIfAborted();
  // The author is not to blame for it: another worker, or this one later, tries again.
  if (verified.failure) throw verified.failure;
  const isVerified = verified.diagnostics.length === 0;
  const mutation = isVerified ? await mutateInTime(parts, pkg, tell, limits) : null;
  signal?.throwIfAborted();
  return packageProofSchema.parse({
    protocol: protocolVersion,
    engineVersion,
    slug: pkg.slug,
    packageHash: pkg.hash,
    // What is wrong with the mutation is wrong with the package: its score would say nothing.
    diagnostics: boundedDiagnostics([...verified.diagnostics, ...(mutation?.diagnostics ?? [])]),
    labelled: verified.labelled.map(boundedLabelled),
    mutation: mutation && boundedMutation(mutation),
    wallTimeMs: Math.round(performance.now() - startedAt),
  } satisfies PackageProof);
}

/** A package with so much to mutate is not published; the only place for proofs would be its own for ever. */
async function mutateInTime(
  parts: ProofParts,
  pkg: ProblemPackage,
  tell: TellProof,
  {
    signal,
    mutationTimeMs = proofLimits.mutationTimeMs,
  }: {
    readonly signal?: AbortSignal;
    readonly mutationTimeMs?: number;
  },
): Promise<MutationResult> {
  const deadline = AbortSignal.timeout(mutationTimeMs);
  const ended = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    return await parts.mutate(pkg, tell, { signal: ended });
  } catch (error) {
    if (signal?.aborted || !deadline.aborted) throw error;
    const minutes = mutationTimeMs / 60_000;
    const message =
      `Its mutants were not all tried within ${minutes} minutes (mutationTimeMs); ` +
      'make accepted submissions shorter, or testcases fewer or quicker.';
    const none = {
      killed: 0,
      survived: 0,
      equivalent: 0,
      invalid: 0,
      scorePercent: 0,
      mutants: [],
    };
    return { ...none, diagnostics: [{ file: '.', message }], wallTimeMs: mutationTimeMs };
  }
}

/** The proof of what is not even a package: nothing could be tried. */
export function brokenPackageProof(
  { slug, packageHash }: { readonly slug: string; readonly packageHash: string },
  diagnostics: readonly PackageDiagnostic[],
): PackageProof {
  return packageProofSchema.parse({
    protocol: protocolVersion,
    engineVersion,
    slug,
    packageHash,
    diagnostics: boundedDiagnostics(diagnostics),
    labelled: [],
    mutation: null,
    wallTimeMs: 0,
  } satisfies PackageProof);
}
