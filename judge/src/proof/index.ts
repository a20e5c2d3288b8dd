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
