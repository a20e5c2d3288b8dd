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
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<PackageProof> {
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
  const isVerified = verified.diagnostics.length === 0;
  const mutation = isVerified ? await parts.mutate(pkg, tell, options) : null;
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
