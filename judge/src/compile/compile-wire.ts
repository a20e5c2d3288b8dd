import type { CompileResult, CompileTask } from './compile-result.ts';

/** What the compiler process and its owner say to each other: one JSON object a line. */
export interface CompileOrder extends CompileTask {
  id: number;
}

export type CompileAnswer =
  | { kind: 'ready' }
  | { kind: 'result'; id: number; result: CompileResult }
  /** Not the contestant's fault: the contract has errors. */
  | { kind: 'fault'; id: number; message: string };

/** The answer with the longest script and map that a source of legal size should ever need. */
export const maxAnswerBytes = 16 * 1024 * 1024;

/** An order holds a source and a contract, each bounded long before it comes here. */
export const maxOrderBytes = 4 * 1024 * 1024;
