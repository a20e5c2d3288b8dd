import { adviceOnMember, adviceOnMissing, moduleRefusal } from '../core/index.ts';
import type { Diagnostic } from '../protocol/judge-report.ts';
import { type CompileFailure, failure } from './compile-result.ts';
import { type ContractExport, contractExports } from './contract-shape.ts';
import { LineIndex } from './line-index.ts';
import type { CheckedProgram, TypeChecker, TypeProblem } from './type-checker.ts';

/** The contract itself has errors: the author's fault, which `tick verify` shows before anyone submits. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/**
 * Holds a submission against its contract. /check.ts assigns each export of the solution to its type in the
 * contract, one line each, so that the place of an error there says which export it is about.
 */
export class SubmissionChecker {
  readonly #checker: TypeChecker;
  readonly #contracts = new Map<string, readonly ContractExport[]>();

  constructor(checker: TypeChecker) {
    this.#checker = checker;
  }

  /** Null when the source is fine. `source` has no byte order mark. Throws `ContractError`. */
  check(source: string, contract: string): CompileFailure | null {
    const asked = this.#exportsOf(contract);
    const lines = asked.map(
      ({ name }, index) =>
        `export const asked${index}: typeof contract.${name} = solution.${name};`,
    );
    const head = `import type * as contract from './contract';\nimport * as solution from './solution';\n`;
    const check = head + lines.join('\n');
    return this.#checker.check(
      { '/contract.ts': contract, '/solution.ts': source, '/check.ts': check },
      (program) => {
        const index = new LineIndex(source);
        const syntax = program.syntaxProblems('/solution.ts');
        if (syntax.length > 0) {
          return failure(
            'syntax-error',
            syntax.map((problem) => toDiagnostic(problem, source, index)),
          );
        }
        const own = program.typeProblems('/solution.ts').map((p) => toDiagnostic(p, source, index));
        const { missing, misfits } = checkExports(program, check, asked, index);
        const all = [...missing, ...misfits, ...own];
        if (all.length === 0) return null;
        return failure(missing.length === all.length ? 'missing-export' : 'type-error', all);
      },
    );
  }

  #exportsOf(contract: string): readonly ContractExport[] {
    const known = this.#contracts.get(contract);
    if (known) return known;
    const program = { '/contract.ts': contract, '/solution.ts': '', '/check.ts': '' };
    const problems = this.#checker.check(program, (view) => [
      ...view.syntaxProblems('/contract.ts'),
      ...view.typeProblems('/contract.ts'),
    ]);
    const [first] = problems;
    if (first) {
      const { line, column } = new LineIndex(contract).positionAt(first.offset);
      throw new ContractError(`contract.ts:${line}:${column}: ${first.message}`);
    }
    const exports = contractExports(contract);
    if (this.#contracts.size >= 100) this.#contracts.clear();
    this.#contracts.set(contract, exports);
    return exports;
  }
}

function checkExports(
  program: CheckedProgram,
  check: string,
  asked: readonly ContractExport[],
  index: LineIndex,
): { missing: Diagnostic[]; misfits: Diagnostic[] } {
  const missing: Diagnostic[] = [];
  const misfits: Diagnostic[] = [];
  const checkIndex = new LineIndex(check);
  const headLines = 2;
  const reported = new Set<string>();
  for (const problem of program.typeProblems('/check.ts')) {
    const { line } = checkIndex.positionAt(problem.offset);
    const wanted = asked[line - headLines - 1];
    if (!wanted || reported.has(wanted.name)) continue;
    reported.add(wanted.name);
    // 2339: no such property; 2551: no such property, but one of a similar name.
    if (problem.code === 2339 || problem.code === 2551) {
      const near = /Did you mean '([^']+)'/.exec(problem.message)?.[1];
      const instead = near
        ? `the solution exports ${near}, did you mean ${wanted.name}?`
        : 'the solution does not export it.';
      const message = `The contract asks for ${wanted.description}; ${instead}`;
      missing.push({ line: 1, column: 1, code: 'missing-export', message });
      continue;
    }
    const lineEnd = check.indexOf(';', problem.offset);
    const offset = program.declarationInSolution(lineEnd - wanted.name.length) ?? 0;
    misfits.push({
      ...index.positionAt(offset),
      code: `TS${problem.code}`,
      message: `The export ${wanted.name} does not fit the contract. ${problem.message}`,
    });
  }
  return { missing, misfits };
}

function toDiagnostic(problem: TypeProblem, source: string, index: LineIndex): Diagnostic {
  return {
    ...index.positionAt(problem.offset),
    code: `TS${problem.code}`,
    message: explain(problem, source),
  };
}

/** The checker's advice to install packages or to change the configuration cannot be followed here. */
function explain({ message, offset }: TypeProblem, source: string): string {
  // It speaks of modules and of names alike; a module's name stands in quotes.
  const isQuoted = /^['"`]/.test(source.slice(offset, offset + 1));
  const missing = /^Cannot find (?:module|name|.* import of) '([^']*)'/.exec(message)?.[1];
  if (isQuoted && missing !== undefined) return moduleRefusal(missing);
  const advice = missing !== undefined && adviceOnMissing(missing);
  if (advice) return `Cannot find name '${missing}'. ${advice}`;
  const member = refusedMember(message);
  if (member) return member;
  return message.replace(
    / Do you need to (install|change) .*$/s,
    ' The platform does not offer it.',
  );
}

/** Objects of modules that have a type of their own. */
const moduleOfType: Readonly<Record<string, string>> = {
  Performance: 'perf_hooks',
  PlatformPath: 'path',
  Process: 'process',
  path: 'path',
};

/** What to use instead of a member that a module of Node has elsewhere. */
function refusedMember(message: string): string | undefined {
  const imported = /^Module '"(?:node:)?([\w/]+)"' has no exported member (?:named )?'(\w+)'/.exec(
    message,
  );
  if (imported) return adviceOnMember(imported[1] as string, imported[2] as string);
  const read =
    /^Property '(\w+)' does not exist on type '(?:.*\bimport\("(?:node:)?([\w/]+)"\)|(?:typeof )?(\w+))/.exec(
      message,
    );
  const module = read?.[2] ?? moduleOfType[read?.[3] ?? ''];
  return module && read ? adviceOnMember(module, read[1] as string) : undefined;
}
