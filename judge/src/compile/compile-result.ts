import { limits } from '../core/limits.ts';
import type { Diagnostic } from '../protocol/judge-report.ts';
import type { PackageTypes } from './package-types-task.ts';
import type { FoundMutants, MutantsTask } from '../mutation/index.ts';
import type { StrippedSource } from './transform-task.ts';

export interface CompileTask {
  /** TypeScript source of the submission, as it was sent. */
  source: string;
  /** Text of the package's contract.ts: `export declare function ...`, `export interface ...`. */
  contract: string;
}

/** A scenario of a contestant's own: as if it lay in data/sample, with nothing of the package beside it but these. */
export interface ScenarioTask {
  scenario: string;
  contract: string;
  /** The package's driver.ts, for its types; null without one. */
  driver: string | null;
}

export type CompiledScenario =
  | {
      ok: true;
      /** One parenthesised function expression of `(exports, require, module)`. */
      script: string;
      /** Source map (version 3, JSON) of the whole script to the scenario's text. */
      sourceMap: string;
    }
  | CompileFailure;

export type CompileReason =
  'syntax-error' | 'type-error' | 'missing-export' | 'compile-limit' | 'source-limit';

export interface CompileFailure {
  ok: false;
  reason: CompileReason;
  /** At least one, at most `limits.diagnostics`; messages of at most `limits.messageChars`. */
  diagnostics: Diagnostic[];
}

export type CompileResult =
  | {
      ok: true;
      /** One parenthesised async function expression of `(exports, require, module)`. */
      script: string;
      /** Source map (version 3, JSON) of the whole script, wrapper included, to `solution.ts`. */
      sourceMap: string;
    }
  | CompileFailure;

export interface Compiler {
  /**
   * Whatever is wrong with the source is in the result. Throws `JudgeInternalError` only for faults that are not
   * the contestant's: the child cannot be started, the contract itself has errors, the compiler was closed.
   */
  compile(task: CompileTask): Promise<CompileResult>;
  /**
   * Strips the types of sources that may be anything: for variants of a source that was compiled before. Answers in
   * their order; what is wrong with one says nothing about the others.
   */
  transform(sources: readonly string[]): Promise<StrippedSource[]>;
  /**
   * Checks the types of a package's files (path below the package -> text): of contract, scenarios, drivers and what
   * they share. A failure says that they were too much for the compiler.
   */
  packageTypes(files: Readonly<Record<string, string>>): Promise<PackageTypes>;
  /** Types of a contestant's own scenario checked, then stripped. Nothing that it imports is read. */
  scenario(task: ScenarioTask): Promise<CompiledScenario>;
  /** The mutants of a source, bounded; a failure when it can't be taken apart within the limits of a compile. */
  mutants(task: MutantsTask): Promise<FoundMutants | CompileFailure>;
  /** Ends the child processes; pending compiles reject. */
  close(): Promise<void>;
}

/** A failure with its diagnostics cut to what a report may carry. */
export function failure(reason: CompileReason, diagnostics: readonly Diagnostic[]): CompileFailure {
  return {
    ok: false,
    reason,
    diagnostics: diagnostics
      .slice(0, limits.diagnostics)
      .map((diagnostic) => ({ ...diagnostic, message: cut(diagnostic.message) })),
  };
}

/** A failure of the source as a whole: one diagnostic at its beginning. */
export function failureAtStart(reason: CompileReason, message: string): CompileFailure {
  return failure(reason, [{ line: 1, column: 1, code: reason, message }]);
}

function cut(message: string): string {
  if (message.length <= limits.messageChars) return message;
  // A cut between the halves of a surrogate pair would leave text that is not Unicode.
  return `${message.slice(0, limits.messageChars - 3).toWellFormed()}...`;
}
