/**
 * The TypeScript 7 checker behind one small door. Its API is named `unstable`: only this module knows it.
 *
 * The checker sees four files that exist in memory alone, and the library declarations of its own package. Every
 * other path, asked for by `import` or `/// <reference>`, does not exist: a source can never read the machine's files.
 * For the same reason there is no fallback to the command line checker, which reads the true file system.
 */
import { createRequire } from 'node:module';
import { dirname, posix, sep } from 'node:path';
import { usesNode } from './node-use.ts';
import { API, type Diagnostic as TsDiagnostic, type Project } from 'typescript7/unstable/sync';

export type CheckedFile = '/solution.ts' | '/contract.ts' | '/check.ts' | '/platform.d.ts';

/** A complaint of the checker; `offset` counts UTF-16 code units into `file`. */
export interface TypeProblem {
  readonly offset: number;
  readonly code: number;
  /** All chained messages in one string. */
  readonly message: string;
}

/** Sources that use nothing of Node are checked without its types: parsing these costs as much as all the rest. */
const plainConfig = '/tsconfig.json';
const modulesConfig = '/modules.tsconfig.json';
const config = {
  compilerOptions: {
    strict: true,
    target: 'ES2024',
    // Disposable and Decorators declare what `using` and decorators are compiled to.
    lib: ['ES2024', 'ESNext.Disposable', 'ESNext.Decorators'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  files: ['/platform.d.ts', '/contract.ts', '/solution.ts', '/check.ts'],
};

export class TypeChecker {
  readonly #files = new Map<string, string>();
  #folders: ReadonlySet<string> = new Set(['/']);
  readonly #api: API;

  constructor(platform: string, modules: string) {
    for (const file of config.files) this.#files.set(file, '');
    this.#files.set('/platform.d.ts', platform);
    this.#files.set('/modules.d.ts', modules);
    this.#files.set(plainConfig, JSON.stringify(config));
    const files = ['/modules.d.ts', ...config.files];
    this.#files.set(modulesConfig, JSON.stringify({ ...config, files }));
    const libraries = libraryFolder();
    const isLibrary = (path: string) =>
      posix.dirname(path) === libraries && /^lib(\.[a-z0-9]+)*\.d\.ts$/.test(posix.basename(path));
    this.#api = new API({
      cwd: '/',
      fs: {
        // undefined means "read it from the disk", null and false mean "there is no such file".
        readFile: (path) => this.#files.get(path) ?? (isLibrary(path) ? undefined : null),
        fileExists: (path) => this.#files.has(path) || (isLibrary(path) ? undefined : false),
        directoryExists: (path) => this.#folders.has(path),
        getAccessibleEntries: () => ({ files: [], directories: [] }),
        realpath: (path) => path,
      },
    });
  }

  /** Takes new texts and gives a view of the program to `ask`; the view ends with the call. */
  check<T>(texts: Partial<Record<CheckedFile, string>>, ask: (program: CheckedProgram) => T): T {
    const changed: string[] = [];
    for (const [file, text] of Object.entries(texts)) {
      if (this.#files.get(file) === text) continue;
      this.#files.set(file, text);
      changed.push(file);
    }
    const isNodeUsed = ['/solution.ts', '/contract.ts'].some((file) =>
      usesNode(this.#files.get(file) ?? ''),
    );
    const configFile = isNodeUsed ? modulesConfig : plainConfig;
    const snapshot = this.#api.updateSnapshot({
      openProjects: [configFile],
      fileChanges: { changed },
    });
    try {
      const project = snapshot.getProject(configFile);
      if (!project) throw new Error('The type checker did not open its project.');
      return ask(new CheckedProgram(project));
    } finally {
      snapshot.dispose();
      // Trees of changed files would be kept, and positions in the next source read from this one's tree.
      this.#api.clearSourceFileCache();
    }
  }

  /** Takes a project of many files for one question; nothing of it is left afterwards. */
  checkProject<T>(
    files: ReadonlyMap<string, string>,
    configFile: string,
    ask: (program: CheckedProgram) => T,
  ): T {
    const paths = [...files.keys()];
    // The last submission is somebody else's: a project that imports it finds nothing in it.
    const changed = ['/solution.ts', '/contract.ts', '/check.ts'];
    for (const path of changed) this.#files.set(path, '');
    for (const [path, text] of files) this.#files.set(path, text);
    this.#folders = foldersOf(paths);
    const snapshot = this.#api.updateSnapshot({
      openProjects: [configFile],
      fileChanges: { created: paths, changed },
    });
    try {
      const project = snapshot.getProject(configFile);
      if (!project) throw new Error('The type checker did not open its project.');
      return ask(new CheckedProgram(project));
    } finally {
      snapshot.dispose();
      for (const path of paths) this.#files.delete(path);
      this.#folders = foldersOf([]);
      this.#api
        .updateSnapshot({ closeProjects: [configFile], fileChanges: { deleted: paths } })
        .dispose();
      this.#api.clearSourceFileCache();
    }
  }
}

/** Every folder on the way to a file, "/" included. */
function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set(['/']);
  for (const file of files)
    for (let path = posix.dirname(file); !folders.has(path); path = posix.dirname(path))
      folders.add(path);
  return folders;
}

export class CheckedProgram {
  readonly #project: Project;

  constructor(project: Project) {
    this.#project = project;
  }

  syntaxProblems(file: string): TypeProblem[] {
    return problemsOf(this.#project.program.getSyntacticDiagnostics(file));
  }

  typeProblems(file: string): TypeProblem[] {
    const { program } = this.#project;
    return problemsOf([
      ...program.getBindDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
  }

  /** Where the symbol named at `offset` of /check.ts is declared in the solution; null when it is not there. */
  declarationInSolution(offset: number): number | null {
    const symbol = this.#project.checker.getSymbolAtPosition('/check.ts', offset);
    for (const handle of symbol?.declarations ?? []) {
      if (handle.path !== '/solution.ts') continue;
      const node = handle.resolve(this.#project) as
        { name?: { getStart(): number }; getStart(): number } | undefined;
      if (node) return (node.name ?? node).getStart();
    }
    return null;
  }
}

function problemsOf(diagnostics: readonly TsDiagnostic[]): TypeProblem[] {
  const seen = new Set<string>();
  const problems: TypeProblem[] = [];
  for (const diagnostic of diagnostics) {
    const problem = {
      offset: diagnostic.pos,
      code: diagnostic.code,
      message: flatten(diagnostic),
    };
    const key = `${problem.offset} ${problem.code} ${problem.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    problems.push(problem);
  }
  return problems.sort((a, b) => a.offset - b.offset);
}

function flatten(diagnostic: TsDiagnostic): string {
  return [diagnostic.text, ...(diagnostic.messageChain ?? []).map(flatten)].join(' ');
}

/** Folder of the checker's own lib.*.d.ts, with forward slashes as the checker writes paths. */
function libraryFolder(): string {
  const checker = createRequire(import.meta.url).resolve('typescript7/package.json');
  const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  return `${dirname(createRequire(checker).resolve(platform))}/lib`.replaceAll(sep, '/');
}
