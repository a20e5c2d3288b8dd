import { stop } from 'esbuild';
import { type BundleRules, bundleFiles, driverRules, scenarioRules } from './bundle-files.ts';
import { packageHash } from './package-hash.ts';
import type { PackageContent } from './package-content.ts';
import { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
import type { ProblemPackage, Testcase } from './problem-package.ts';

/**
 * One scenario with everything that it imports, as one CommonJS text (ES2024). All scenarios of a package are bundled
 * at the first call and kept in memory under the package's hash. Throws `ProblemPackageError`.
 */
export async function bundleScenario(pkg: ProblemPackage, testcase: Testcase): Promise<string> {
  const text = (await bundlesOf(pkg)).get(testcase.file);
  if (text === undefined)
    throw new Error(`The package ${pkg.slug} has no testcase ${testcase.id}.`);
  return text;
}

/**
 * The driver of a testcase, bundled the same way; undefined when it has none. What it imports from the contract are the
 * solution's exports, which are there only beside the solution.
 */
export async function bundleDriver(
  pkg: ProblemPackage,
  testcase: Testcase,
): Promise<string | undefined> {
  return testcase.driver && (await bundlesOf(pkg)).get(testcase.driver);
}

/** Bundles all scenarios and drivers of a package; throws `ProblemPackageError` with what can not be bundled. */
export async function checkBundles(pkg: ProblemPackage): Promise<void> {
  await bundlesOf(pkg);
}

/**
 * The same for a folder that need not be a whole package. Throws `ProblemPackageError`. Nothing but its files is read, which
 * are no links.
 */
export async function checkBundlesOf({
  directory,
  files,
  scenarios,
}: PackageContent): Promise<void> {
  await bundleEntries(directory, scenarios, (path) => files.has(path));
}

/** Ends esbuild's service process; a later bundle starts it again. */
export function stopBundler(): Promise<void> {
  return stop();
}

/** Entry file -> bundle. */
type Bundles = ReadonlyMap<string, string>;

/** Hash -> bundles, oldest first. Each entry is at most a few megabytes. */
const kept = new Map<string, Promise<Bundles>>();
const mostKept = 32;

function bundlesOf(pkg: ProblemPackage): Promise<Bundles> {
  const key = `${pkg.hash} ${pkg.directory}`;
  let bundles = kept.get(key);
  if (!bundles) {
    bundles = bundlePackage(pkg);
    kept.set(key, bundles);
    bundles.catch(() => kept.delete(key));
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  return bundles;
}

async function bundlePackage(pkg: ProblemPackage): Promise<Bundles> {
  const bundles = await bundleEntries(pkg.directory, pkg.testcases);
  // The bundles are kept under the hash, so they must come from the very files that have it.
  if (packageHash(pkg.directory) !== pkg.hash)
    throw new ProblemPackageError(pkg.directory, [
      { file: '.', message: 'The package changed since it was loaded; load it again.' },
    ]);
  return bundles;
}

/** Entry file -> bundle. What is wrong with scenarios and with drivers is thrown together. */
async function bundleEntries(
  directory: string,
  scenarios: PackageContent['scenarios'],
  hasFile?: (path: string) => boolean,
): Promise<Bundles> {
  const drivers = new Set(scenarios.flatMap(({ driver }) => (driver ? [driver] : [])));
  const parts: (readonly [readonly string[], BundleRules])[] = [
    [scenarios.map(({ file }) => file), scenarioRules],
    [[...drivers], driverRules],
  ];
  const bundles = new Map<string, string>();
  const wrong: PackageDiagnostic[] = [];
  for (const [files, rules] of parts)
    try {
      for (const [file, text] of await bundleFiles(directory, files, rules, hasFile))
        bundles.set(file, text);
    } catch (error) {
      if (!(error instanceof ProblemPackageError)) throw error;
      wrong.push(...error.diagnostics);
    }
  if (wrong.length > 0) throw new ProblemPackageError(directory, wrong);
  return bundles;
}
