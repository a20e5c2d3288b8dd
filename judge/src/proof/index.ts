export {
  brokenPackageProof,
  type ProofParts,
  provePackage,
  type TellProof,
} from './prove-package.ts';
export { proofParts } from './proof-parts.ts';
export { proofLimits } from './proof-limits.ts';
