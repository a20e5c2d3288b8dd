export * from './protocol/index.ts';
export { type Judge, JudgeInternalError, type PackageOrder, type PackageSource } from './judge.ts';
export { createJudge, defaultSeed, type Engine, type JudgeOptions } from './create-judge.ts';
export type { CompilerDeath, EngineObserver } from './engine-observer.ts';
export { engineVersion } from './engine-version.ts';
export { platformTypes } from './platform-types.ts';
export {
  checkPackage,
  type EquivalentMutant,
  hashOfFiles,
  lineMistake,
  listProblemPackages,
  loadPackageFiles,
  loadProblemPackage,
  type PackageArchive,
  type PackageDiagnostic,
  type PackageFiles,
  ownGroup,
  packageHash,
  packageLimits,
  type ParsedYaml,
  parseYaml,
  type ProblemPackage,
  ProblemPackageError,
  type ProblemYaml,
  readArchive,
  readPackageFiles,
  sampleGroup,
  type SecretFindings,
  secretFindings,
  type TestGroupYaml,
  textMistake,
  unpackArchive,
  writeArchive,
} from './problem/index.ts';
export type { TellProof, Verification, VerifyOptions } from './proof/index.ts';
export { describeMissingWalls, listWalls, type WallLine, type Walls } from './sandbox/index.ts';
export { limits } from './core/limits.ts';
export {
  accepted,
  type Outcome,
  type Reason,
  type Verdict,
  reasons,
  verdicts,
} from './core/verdict.ts';
export type { Finding } from './core/finding.ts';
