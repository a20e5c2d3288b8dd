/**
 * Submissions from TypeScript text to a script, or to diagnostics.
 *
 * Foreign text is only ever parsed and checked in a disposable child process with its own limits; nothing of it
 * runs here. Positions count lines and columns from 1, columns in UTF-16 code units as editors do.
 */
export {
  type CompileFailure,
  type Compiler,
  type CompileResult,
  type CompiledScenario,
  type CompileTask,
  type ScenarioTask,
} from './compile-result.ts';
export type { CompileLimits } from './compile-process.ts';
export { type CompilerOptions, createCompiler } from './compiler.ts';
export type { StrippedSource } from './transform-task.ts';
export type { PackageTypeProblem, PackageTypes } from './package-types-task.ts';
export {
  mapStack,
  originalPosition,
  type Position,
  stackFrames,
  type StackFrame,
} from './source-positions.ts';
