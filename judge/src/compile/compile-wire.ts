import type { FoundMutants, MutantsTask } from '../mutation/index.ts';
import type {
  CompiledScenario,
  CompileFailure,
  CompileResult,
  CompileTask,
  ScenarioTask,
} from './compile-result.ts';
import type { PackageTypesResult, PackageTypesTask } from './package-types-task.ts';
import type { TransformResult, TransformTask } from './transform-task.ts';

/**
 * Whatever takes foreign text apart is done in the walled compiler process, and this is all that it does: one line a kind,
 * with what it is given and what it answers. Any kind may be answered with a failure instead, since any text may be too
 * much for the process.
 */
export interface CompilerTasks {
  /** Types checked against the contract, then stripped. */
  compile: { task: CompileTask; result: CompileResult };
  /** Types stripped without a look at them, of many sources in one go. */
  transform: { task: TransformTask; result: TransformResult };
  /** Types of a package's contract, scenarios and drivers. */
  packageTypes: { task: PackageTypesTask; result: PackageTypesResult };
  /** A contestant's own scenario: types checked, then stripped. */
  scenario: { task: ScenarioTask; result: CompiledScenario };
  /** The mutants of a source that compiles. */
  mutants: { task: MutantsTask; result: FoundMutants };
}

export type CompilerTaskKind = keyof CompilerTasks;
export type TaskOf<Kind extends CompilerTaskKind> = CompilerTasks[Kind]['task'];
export type ResultOf<Kind extends CompilerTaskKind> = CompilerTasks[Kind]['result'];

/** A task with its kind, as the process gets it. */
export type CompilerWork = {
  [Kind in CompilerTaskKind]: { kind: Kind; task: TaskOf<Kind> };
}[CompilerTaskKind];

/** What the owner says to the compiler process: one JSON object a line. */
export type CompileOrder = { id: number } & CompilerWork;

/** What the process says to its owner. */
export type CompileAnswer =
  | { kind: 'ready' }
  /** Of the kind that the order with this id asked for, or a failure. */
  | { kind: 'result'; id: number; result: ResultOf<CompilerTaskKind> | CompileFailure }
  /** Not the fault of the text that was sent: the contract has errors. */
  | { kind: 'fault'; id: number; message: string };

/** The answer with the longest script and map that a source of legal size should ever need. */
export const maxAnswerBytes = 16 * 1024 * 1024;

/** An order holds sources that were bounded before they came here; a package's files are measured against this. */
export const maxOrderBytes = 4 * 1024 * 1024;
