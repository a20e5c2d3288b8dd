import { z } from 'zod';
import { reasons, verdicts } from '../core/verdict.ts';
import { protocolVersion } from './version.ts';

/** One mistake of a package's author: a sentence that says what to do. `file` is a path below the package, or ".". */
export const packageDiagnosticSchema = z.strictObject({
  file: z.string(),
  message: z.string(),
});

/** What came of one labelled submission. */
export const labelledResultSchema = z.strictObject({
  label: z.string(),
  name: z.string(),
  /** Null when it could not be judged. */
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasons).nullable(),
  message: z.string(),
  /** What is not as its label says; empty when all is. */
  problems: z.array(z.string()),
  /** The testcase to look at first when there are problems. */
  testcase: z.string().nullable(),
  wallTimeMs: z.number(),
});
export type LabelledResult = z.infer<typeof labelledResultSchema>;

/** How a mutant ended. Only killed and survived ones count for the score. */
export const mutantStatuses = ['killed', 'survived', 'equivalent', 'invalid'] as const;
export type MutantStatus = (typeof mutantStatuses)[number];

/** A small change of an accepted submission, and whether some testcase noticed. */
export const mutantResultSchema = z.strictObject({
  /** Names the mutant in `equivalent_mutants.yaml`: stable while its line stays as it is. */
  id: z.string(),
  /** Name of the accepted submission. */
  submission: z.string(),
  /** Which kind of change: "EqualityOperator", "LostAwait". */
  mutator: z.string(),
  line: z.int().min(1),
  /** Unified diff of the change, without file headers. */
  diff: z.string(),
  status: z.enum(mutantStatuses),
  /** The testcase that killed it, and how: "WA too-early (request 2 due at ...)". */
  killedBy: z.strictObject({ testcase: z.string(), why: z.string() }).nullable(),
  /** Why it is equivalent, in its author's words, why it is no program, or which testcases reach a survivor. */
  note: z.string().nullable(),
});
export type MutantResult = z.infer<typeof mutantResultSchema>;

export const mutationResultSchema = z.strictObject({
  killed: z.int(),
  survived: z.int(),
  equivalent: z.int(),
  invalid: z.int(),
  /** killed / (killed + survived) in percent, one decimal, rounded down; 100 when there are none (the gate refuses that). */
  scorePercent: z.number(),
  /** In order of submission and source; where the result travels those that survived, then the equivalent ones. */
  mutants: z.array(mutantResultSchema),
  /** Declared equivalents that do not fit any more. */
  diagnostics: z.array(packageDiagnosticSchema),
  wallTimeMs: z.number(),
});
export type MutationResult = z.infer<typeof mutationResultSchema>;

/** Everything that a machine found out about a package: the only ground on which it may be published. */
export const packageProofSchema = z.strictObject({
  protocol: z.literal(protocolVersion),
  engineVersion: z.string(),
  slug: z.string(),
  packageHash: z.string(),
  /** All that is wrong with it, labelled submissions included; empty: the package is verified. */
  diagnostics: z.array(packageDiagnosticSchema),
  labelled: z.array(labelledResultSchema),
  /** Null when verification failed: a package that is not as it says is not mutated. */
  mutation: mutationResultSchema.nullable(),
  wallTimeMs: z.number(),
});
export type PackageProof = z.infer<typeof packageProofSchema>;

/** What is done with a package, in this order. */
export const proofStages = ['checking', 'judging', 'mutating'] as const;
export type ProofStage = (typeof proofStages)[number];

/** Told while a package is proved, in order. */
export const proofProgressSchema = z.discriminatedUnion('kind', [
  /** A stage begins that has so many steps: checks, labelled submissions, mutants. */
  z.strictObject({ kind: z.literal('stage'), stage: z.enum(proofStages), total: z.int() }),
  z.strictObject({ kind: z.literal('diagnostic'), diagnostic: packageDiagnosticSchema }),
  z.strictObject({ kind: z.literal('labelled'), done: z.int(), result: labelledResultSchema }),
  /** Not for every mutant: a few times a second. */
  z.strictObject({
    kind: z.literal('mutants'),
    done: z.int(),
    killed: z.int(),
    survived: z.int(),
  }),
  z.strictObject({ kind: z.literal('survivor'), mutant: mutantResultSchema }),
]);
export type ProofProgress = z.infer<typeof proofProgressSchema>;
