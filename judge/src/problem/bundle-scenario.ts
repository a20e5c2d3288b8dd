import { lstatSync } from 'node:fs';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import { type BuildFailure, type Message, type Plugin, build, stop } from 'esbuild';
import { isForeignName } from './package-files.ts';
import { packageHash } from './package-hash.ts';
import { packageLimits } from './package-limits.ts';
import { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';
import type { ProblemPackage, Testcase } from './problem-package.ts';

/** What a scenario imports its words from; the scenario's isolate answers `require` of this name, and of no other. */
export const scenarioModule = '@tickjudge/judge/scenario';

/**
 * One scenario with everything that it imports, as one CommonJS text (ES2024). All scenarios of a package are bundled
 * at the first call and kept in memory under the package's hash. Throws `ProblemPackageError`.
 */
export async function bundleScenario(pkg: ProblemPackage, testcase: Testcase): Promise<string> {
  const text = (await bundlesOf(pkg)).get(testcase.id);
  if (text === undefined)
    throw new Error(`The package ${pkg.slug} has no testcase ${testcase.id}.`);
  return text;
}

/** Ends esbuild's service process; a later bundle starts it again. */
export function stopBundler(): Promise<void> {
  return stop();
}

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
  const outputs = await bundleFiles(pkg);
  // The bundles are kept under the hash, so they must come from the very files that have it.
  if (packageHash(pkg.directory) !== pkg.hash)
    throw new ProblemPackageError(pkg.directory, [
      { file: '.', message: 'The package changed since it was loaded; load it again.' },
    ]);
  const bundles = new Map<string, string>();
  for (const testcase of pkg.testcases) {
    const text = outputs.get(testcase.file)!;
    if (Buffer.byteLength(text) > packageLimits.bundleBytes)
      throw new ProblemPackageError(pkg.directory, [
        {
          file: pathInPackage(pkg, testcase.file),
          message: `Is larger than ${packageLimits.bundleBytes} bytes with its imports (bundleBytes).`,
        },
      ]);
    bundles.set(testcase.id, text);
  }
  return bundles;
}

/** Scenario file -> bundle, for all of the package in one run of esbuild. */
async function bundleFiles(pkg: ProblemPackage): Promise<ReadonlyMap<string, string>> {
  const entryPoints = pkg.testcases.map(({ file }, index) => ({ in: file, out: String(index) }));
  try {
    const { outputFiles } = await build({
      absWorkingDir: pkg.directory,
      entryPoints,
      outdir: pkg.directory,
      write: false,
      bundle: true,
      format: 'cjs',
      platform: 'neutral',
      target: 'es2024',
      charset: 'utf8',
      sourcemap: false,
      logLevel: 'silent',
      // Given here, so that no tsconfig.json on the way up to the root of the disk has a say.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      plugins: [insidePackageOnly(pkg)],
    });
    return new Map(
      outputFiles.map(({ path, text }) => [
        pkg.testcases[Number.parseInt(path.slice(dirname(path).length + 1), 10)]!.file,
        text,
      ]),
    );
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new ProblemPackageError(pkg.directory, error.errors.map(toDiagnostic));
  }
}

/** The only resolver: the words of a scenario, and relative imports of the package's own files. */
function insidePackageOnly(pkg: ProblemPackage): Plugin {
  return {
    name: 'inside-package-only',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
        if (kind === 'entry-point') return { path };
        if (path === scenarioModule && kind === 'import-statement') return { path, external: true };
        const refuse = (why: string) => ({ errors: [{ text: `Cannot import "${path}": ${why}` }] });
        if (!/^\.\.?\//.test(path))
          return refuse(
            `a scenario may import ${scenarioModule} and relative files of its package only.`,
          );
        const file = resolve(dirname(importer), path);
        const inside = pathInPackage(pkg, file);
        if (inside.startsWith('../')) return refuse('it lies outside the package.');
        if (inside.startsWith('submissions/'))
          return refuse('it is a submission, not a part of the scenarios.');
        if (!['.ts', '.json', '.txt'].includes(extname(file)))
          return refuse('write the ending of the file, one of .ts, .json and .txt.');
        if (inside.split('/').some(isForeignName))
          return refuse('files of this name do not belong to a package.');
        if (!lstatSync(file, { throwIfNoEntry: false })?.isFile())
          return refuse('there is no such file.');
        return { path: file };
      });
    },
  };
}

function pathInPackage(pkg: ProblemPackage, file: string): string {
  return relative(pkg.directory, file).split(sep).join('/');
}

function toDiagnostic({ location, text }: Message): PackageDiagnostic {
  if (!location) return { file: '.', message: text };
  return { file: location.file, message: `line ${location.line}: ${text}` };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
