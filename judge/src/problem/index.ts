export { listProblemPackages, loadProblemPackage } from './load-problem-package.ts';
export { packageHash } from './package-hash.ts';
export { scenarioModule } from './bundle-files.ts';
export { bundleDriver, bundleScenario, stopBundler } from './bundle-scenario.ts';
export { scenarioPlace } from './scenario-place.ts';
export { type VerifyProgress, verifyPackage } from './verify-package.ts';
export { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
export { packageLimits } from './package-limits.ts';
export { type SubmissionLabel, submissionLabels } from './submission-label.ts';
export {
  type Difficulty,
  type Expectation,
  type LabelledSubmission,
  type PackageLimits,
  type ProblemPackage,
  type TestGroup,
  type Testcase,
  difficulties,
  sampleGroup,
} from './problem-package.ts';
