import { lstatSync } from 'node:fs';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import type { BuildFailure, Message, Plugin } from 'esbuild';
import { buildInMemory, BundlerDiedError } from './bundler-service.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { isForeignName } from './package-name.ts';
import { isDriver, layout } from './package-layout.ts';
import { packageLimits } from './package-limits.ts';
import { type PackageDiagnostic, ProblemPackageError } from './problem-package-error.ts';

/** What a kind of file of a package may import besides the package's own files. */
export interface BundleRules {
  /** For messages: "a scenario". */
  readonly subject: string;
  /** Modules that the isolate answers itself. */
  readonly modules: readonly string[];
  /** What the import of a file of the package stands for, where it does not stand for itself. */
  readonly standIn: (
    path: string,
  ) => { readonly module: string } | { readonly refused: string } | undefined;
}

/** What a scenario imports its words from; the scenario's isolate answers `require` of this name, and of no other. */
export const scenarioModule = '@tickjudge/judge/scenario';
/** What a driver's imports from the contract become: the exports of the solution. */
export const solutionModule = '@tickjudge/judge/solution';

export const scenarioRules: BundleRules = {
  subject: 'a scenario',
  modules: [scenarioModule],
  standIn: (path) =>
    isDriver(path)
      ? { refused: 'a driver runs beside the solution; import its type and call it as driver.' }
      : undefined,
};

export const driverRules: BundleRules = {
  subject: 'a driver',
  modules: [],
  standIn: (path) => (path === layout.contract ? { module: solutionModule } : undefined),
};

/**
 * Entry file -> one CommonJS text (ES2024) with all that it imports. Throws `ProblemPackageError`. `hasFile` tells which
 * paths may be read, where the folder is not known to be free of links.
 */
export async function bundleFiles(
  directory: string,
  files: readonly string[],
  rules: BundleRules,
  hasFile: (path: string) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const bundles = await outputsOf(directory, files, { ...rules, hasFile }, false);
  refuseLarge(directory, bundles);
  return bundles;
}

/** The source map of the bundle of one file; its sources are named as seen from the package's folder. */
export async function mapOfBundle(
  directory: string,
  file: string,
  rules: BundleRules,
): Promise<string> {
  const maps = await outputsOf(directory, [file], { ...rules, hasFile: () => true }, true);
  return maps.get(file) as string;
}

interface ReadingRules extends BundleRules {
  readonly hasFile: (path: string) => boolean;
}

async function outputsOf(
  directory: string,
  files: readonly string[],
  rules: ReadingRules,
  wantsMaps: boolean,
): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0) return new Map();
  const entryPoints = files.map((file, index) => ({ in: file, out: String(index) }));
  try {
    const { outputFiles } = await buildInMemory({
      absWorkingDir: directory,
      entryPoints,
      outdir: directory,
      bundle: true,
      format: 'cjs',
      platform: 'neutral',
      target: 'es2024',
      charset: 'utf8',
      sourcemap: wantsMaps && 'external',
      sourcesContent: false,
      logLevel: 'silent',
      logLimit: packageLimits.diagnostics,
      // Given here, so that no tsconfig.json on the way up to the root of the disk has a say.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      plugins: [insidePackageOnly(directory, rules)],
    });
    return new Map(
      outputFiles
        .filter(({ path }) => path.endsWith('.map') === wantsMaps)
        .map(({ path, text }) => [
          files[Number.parseInt(path.slice(dirname(path).length + 1), 10)]!,
          text,
        ]),
    );
  } catch (error) {
    if (error instanceof BundlerDiedError)
      throw new ProblemPackageError(directory, await undoing(directory, files, rules));
    if (!isBuildFailure(error)) throw error;
    const found = new DiagnosticList();
    for (const message of error.errors) addDiagnostic(found, message);
    throw new ProblemPackageError(directory, found.list());
  }
}

/** Which of the files end the bundler: each is tried by itself. */
async function undoing(
  directory: string,
  files: readonly string[],
  rules: ReadingRules,
): Promise<PackageDiagnostic[]> {
  const message =
    'Can not be bundled: it or a file that it imports is nested too deeply, or takes too long to read. Make it simpler.';
  if (files.length === 1) return [{ file: pathInside(directory, files[0] as string), message }];
  // The first is enough: each costs the bundler its process.
  for (const file of files) {
    try {
      await outputsOf(directory, [file], rules, false);
    } catch (error) {
      if (error instanceof ProblemPackageError) return [...error.diagnostics];
      throw error;
    }
  }
  return [{ file: '.', message }];
}

function refuseLarge(directory: string, bundles: ReadonlyMap<string, string>): void {
  for (const [file, text] of bundles)
    if (Buffer.byteLength(text) > packageLimits.bundleBytes)
      throw new ProblemPackageError(directory, [
        {
          file: pathInside(directory, file),
          message: `Is larger than ${packageLimits.bundleBytes} bytes with its imports (bundleBytes).`,
        },
      ]);
}

/** The only resolver: the modules of the isolate, and relative imports of the package's own files. */
function insidePackageOnly(directory: string, rules: ReadingRules): Plugin {
  return {
    name: 'inside-package-only',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
        if (kind === 'entry-point') return { path };
        if (rules.modules.includes(path) && kind === 'import-statement')
          return { path, external: true };
        const refuse = (why: string) => ({ errors: [{ text: `Cannot import "${path}": ${why}` }] });
        if (!/^\.\.?\//.test(path))
          return refuse(
            `${rules.subject} may import ${[...rules.modules, 'relative files of its package'].join(' and ')} only.`,
          );
        const file = resolve(dirname(importer), path);
        const inside = pathInside(directory, file);
        if (inside.startsWith('../')) return refuse('it lies outside the package.');
        if (inside.startsWith('submissions/'))
          return refuse('it is a submission, not a part of the scenarios.');
        if (!['.ts', '.json', '.txt'].includes(extname(file)))
          return refuse('write the ending of the file, one of .ts, .json and .txt.');
        if (inside.split('/').some(isForeignName))
          return refuse('files of this name do not belong to a package.');
        if (!rules.hasFile(inside) || !lstatSync(file, { throwIfNoEntry: false })?.isFile())
          return refuse('there is no such file.');
        const standIn = rules.standIn(inside);
        if (standIn && 'refused' in standIn) return refuse(standIn.refused);
        return standIn ? { path: standIn.module, external: true } : { path: file };
      });
    },
  };
}

function pathInside(directory: string, file: string): string {
  return relative(directory, file).split(sep).join('/');
}

function addDiagnostic(found: DiagnosticList, { location, text }: Message): void {
  if (location) found.add(location.file, `line ${location.line}: ${text}`);
  else found.add('.', text);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
