import type { Compiler } from '../compile/index.ts';
import {
  checkBundlesOf,
  layout,
  type PackageContent,
  type PackageDiagnostic,
  ProblemPackageError,
} from '../problem/index.ts';
import { checkStatement } from './check-statement.ts';
import { checkTypes } from './check-types.ts';
import { describe } from './compare-with-label.ts';

/** Texts, types, bundles. */
export const contentChecks = 3;

/** What is wrong with what lies in a package. */
export interface ContentMistakes {
  /** Of the pages and the starter: submissions can be judged all the same. */
  readonly texts: readonly PackageDiagnostic[];
  /** Of contract, scenarios and drivers: what does not compile can't be judged. */
  readonly programs: readonly PackageDiagnostic[];
}

/**
 * All that can be said of a package without judging anything, whether or not it is a whole one: of what is missing or
 * can't be read, nothing is said here. `bundle` throws `ProblemPackageError` with what can't be bundled.
 */
export async function checkContent(
  compiler: Pick<Compiler, 'compile' | 'packageTypes'>,
  content: PackageContent,
  bundle: () => Promise<unknown> = () => checkBundlesOf(content),
): Promise<ContentMistakes> {
  // Without a contract, every file that imports it would be told of.
  const hasContract = content.contract.trim() !== '';
  const types = hasContract ? await checkTypes(compiler, content.files) : [];
  // The starter is held against the contract, whose mistakes are not the starter's.
  const isContractSound =
    hasContract && types.every(({ file }) => file !== layout.contract && file !== '.');
  return {
    texts: [...checkPages(content), ...(isContractSound ? await startable(compiler, content) : [])],
    programs: [...types, ...(await bundleMistakes(bundle))],
  };
}

/** The statement, and the editorial and hints if there are any. */
function checkPages(content: PackageContent): PackageDiagnostic[] {
  const { statement, editorial, hints, title, files } = content;
  const context = { title, hasFile: (path: string) => files.has(path) };
  const pages = [
    [layout.statement, statement],
    [layout.editorial, editorial ?? ''],
  ] as const;
  const ofHints = hints.flatMap((hint, index) =>
    checkStatement(hint, context).map((message) => ({
      file: layout.problem,
      message: `hint ${index + 1}, ${message}`,
    })),
  );
  return [
    ...pages.flatMap(([file, text]) =>
      checkStatement(text, context).map((message) => ({ file, message })),
    ),
    ...ofHints,
  ];
}

/** What the editor shows first compiles. */
async function startable(
  compiler: Pick<Compiler, 'compile'>,
  { starter, contract }: PackageContent,
): Promise<PackageDiagnostic[]> {
  if (starter.trim() === '') return [];
  const compiled = await compiler.compile({ source: starter, contract });
  if (compiled.ok) return [];
  const [first] = compiled.diagnostics;
  const message = first ? `line ${first.line}:${first.column}: ${first.message}` : '';
  const failure = describe({ verdict: 'CE', reason: compiled.reason, message });
  const told = `Must compile, so that contestants begin with a program: ${failure}.`;
  return [{ file: layout.starter, message: told }];
}

async function bundleMistakes(
  bundle: () => Promise<unknown>,
): Promise<readonly PackageDiagnostic[]> {
  try {
    await bundle();
    return [];
  } catch (error) {
    if (error instanceof ProblemPackageError) return error.diagnostics;
    throw error;
  }
}
