import type { NextTick } from './library-types.ts';

declare const require: (name: string) => unknown;

interface Process {
  readonly nextTick: NextTick;
  readonly emitWarning: (warning: string, type?: string, code?: string) => void;
}

/** `process` is a library as well, loaded when the first tick or warning asks for it. */
const process = (): Process => require('node:process') as Process;

/** Before the microtasks, as Node's queue runs. */
export const nextTick: NextTick = (callback, ...args) => process().nextTick(callback, ...args);

/** Into the record, and to the listeners of "warning". */
export const emitWarning: Process['emitWarning'] = (...args) => process().emitWarning(...args);
