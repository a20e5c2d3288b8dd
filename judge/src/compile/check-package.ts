import { readFileSync } from 'node:fs';
import { limits } from '../core/limits.ts';
import { LineIndex } from './line-index.ts';
import { usesNode } from './node-use.ts';
import {
  mostPackageProblems,
  type PackageTypeProblem,
  type PackageTypesResult,
  type PackageTypesTask,
} from './package-types-task.ts';
import type { TypeChecker } from './type-checker.ts';

const folder = '/package';
const typesFolder = '/types';
/** What `@tickjudge/judge/scenario` is, with the files that it names. */
const scenarioTypes = ['scenario', 'expect', 'http', 'link', 'remote', 'services', 'texts'];

/** As problems/tsconfig.json, which an editor goes by. */
const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  resolveJsonModule: true,
  // A large JSON file is declared by a file of its own.
  allowArbitraryExtensions: true,
  target: 'ES2024',
  lib: ['ES2024', 'ESNext.Disposable', 'ESNext.Decorators'],
  types: [],
  module: 'ESNext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { '@tickjudge/judge/scenario': [`${typesFolder}/scenario.d.ts`] },
};

/** Holds contract, scenarios and drivers of a package against each other and the types that they may use. */
export class PackageChecker {
  readonly #checker: TypeChecker;
  #types: ReadonlyMap<string, string> | undefined;

  constructor(checker: TypeChecker) {
    this.#checker = checker;
  }

  /** `only`: the one file whose mistakes are wanted. */
  check({ files }: PackageTypesTask, only?: string): PackageTypesResult {
    const paths = Object.keys(files).sort();
    const roots = paths.filter((path) => path.endsWith('.ts'));
    // A scenario has no modules of Node; contract and drivers are the solution's side.
    const needsNode = roots.some(
      (path) => !path.endsWith('.scenario.ts') && usesNode(files[path] as string),
    );
    const ambient = [
      '/platform.d.ts',
      `${typesFolder}/texts.d.ts`,
      ...(needsNode ? ['/modules.d.ts'] : []),
    ];
    const config = {
      compilerOptions,
      files: [...ambient, ...roots.map((path) => `${folder}/${path}`)],
    };
    const project = new Map(this.#scenarioTypes());
    for (const path of paths) project.set(`${folder}/${path}`, files[path] as string);
    project.set(`${folder}/tsconfig.json`, JSON.stringify(config));
    return this.#checker.checkProject(project, `${folder}/tsconfig.json`, (program) => {
      const problems: PackageTypeProblem[] = [];
      let further = 0;
      for (const path of only === undefined ? roots : [only]) {
        const file = `${folder}/${path}`;
        const found = program.syntaxProblems(file);
        // What does not parse has types of its parser's making.
        if (found.length === 0) found.push(...program.typeProblems(file));
        const index = new LineIndex(files[path] as string);
        for (const { offset, code, message } of found) {
          if (problems.length === mostPackageProblems) further++;
          else
            problems.push({
              file: path,
              ...index.positionAt(offset),
              code: `TS${code}`,
              message: readable(message),
            });
        }
      }
      return { ok: true, problems, further };
    });
  }

  #scenarioTypes(): ReadonlyMap<string, string> {
    this.#types ??= new Map(
      scenarioTypes.map((name) => [
        `${typesFolder}/${name}.d.ts`,
        readFileSync(new URL(`../../types/${name}.d.ts`, import.meta.url), 'utf8'),
      ]),
    );
    return this.#types;
  }
}

/** Without the folder that exists in the checker only, and without advice that can't be followed here. */
function readable(message: string): string {
  const text = message
    .replaceAll(`${folder}/`, '')
    .replace(/ Do you need to (install|change) .*$/s, ' The platform does not offer it.');
  if (text.length <= limits.messageChars) return text;
  return `${text.slice(0, limits.messageChars - 3).toWellFormed()}...`;
}
