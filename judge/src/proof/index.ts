export {
  brokenPackageProof,
  type ProofParts,
  provePackage,
  type TellProof,
} from './prove-package.ts';
export { proofParts } from './proof-parts.ts';
export { proofLimits } from './proof-limits.ts';
export { type EquivalentMutant, equivalentMutantsFile } from './equivalent-mutants.ts';
export { type MutateOptions, mutatePackage } from './mutate-package.ts';
export { type Verification, verifyPackage, type VerifyOptions } from './verify-package.ts';
export { checkContent, type ContentMistakes } from './check-content.ts';
export { horizonHint } from './compare-with-label.ts';
export { verifyLimits } from './verify-limits.ts';
export { selectionOf } from './verify-filter.ts';
export { writeSamples } from './write-samples.ts';
export type { Timelines } from './sample-timelines.ts';
export type { SlowRun } from './verify-labelled.ts';
