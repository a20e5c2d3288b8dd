export {
  listProblemPackages,
  loadPackageFiles,
  loadProblemPackage,
  readProblemPackage,
} from './load-problem-package.ts';
export { hashOfFiles, packageHash } from './package-hash.ts';
export { readPackageFiles } from './package-files.ts';
export type { PackageFiles } from './package-intake.ts';
export { type PackageArchive, readArchive } from './read-archive.ts';
export { writeArchive } from './write-archive.ts';
export { unpackArchive } from './unpack-archive.ts';
export { slugMistake } from './package-name.ts';
export { lineMistake, textMistake } from './control-characters.ts';
export { type ParsedYaml, parseYaml } from './parse-yaml.ts';
export { createPackage, type NewPackage, templateDirectory } from './new-package.ts';
export { scenarioModule } from './bundle-files.ts';
export {
  bundleDriver,
  bundleScenario,
  checkBundles,
  checkBundlesOf,
  stopBundler,
} from './bundle-scenario.ts';
export { scenarioPlace } from './scenario-place.ts';
export { layout } from './package-layout.ts';
export type { PackageContent } from './package-content.ts';
export { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
export { checkPackage, type CheckedPackage } from './check-package.ts';
export {
  type EquivalentMutant,
  formatVersion,
  reasonToWrite,
  type ProblemYaml,
  type TestGroupYaml,
} from './package-schema.ts';
export { packageLimits } from './package-limits.ts';
export { type SubmissionLabel, submissionLabels } from './submission-label.ts';
export {
  type Difficulty,
  type Expectation,
  type LabelledSubmission,
  type PackageLimits,
  type ProblemPackage,
  type SecretFindings,
  type TestGroup,
  type Testcase,
  difficulties,
  ownGroup,
  secretFindings,
  sampleGroup,
} from './problem-package.ts';
