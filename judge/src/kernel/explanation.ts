/** A place in the submission's compiled script; lines and columns count from 1. */
export interface ScriptPlace {
  readonly line: number;
  readonly column: number;
}

/** A place where something of the solution waits. */
export interface WaitingPlace extends ScriptPlace {
  /** When the first of them began, in virtual ms. */
  readonly sinceMs: number;
  readonly count: number;
  /** Where the awaited promise was made, when the solution itself made it. */
  readonly madeAt: ScriptPlace | null;
}

/** What one line of the solution had the kernel deliver shortly before the end. */
export interface RepeatedPlace extends ScriptPlace {
  /** "timer", "interval", "immediate", "tick", "request", "call" */
  readonly what: string;
  readonly count: number;
  readonly sinceMs: number;
}

/** Something that was left, in the words of the first run's message, and the line it comes from. */
export interface LeftPlace extends ScriptPlace {
  readonly text: string;
}

/**
 * What a second run, with diagnostics on, found out about how the first one ended. It only adds places to what is
 * known: verdict, counters and history are the first run's.
 */
export interface Explanation {
  readonly waits: readonly WaitingPlace[];
  /** Promises that the solution made and nobody settled. */
  readonly made: readonly WaitingPlace[];
  readonly repeated: readonly RepeatedPlace[];
  readonly left: readonly LeftPlace[];
  /** Where the operation was asked for that was more than the engine allows. */
  readonly ended: ScriptPlace | null;
  /** Where what ended the run was thrown, or came out of an `await`. */
  readonly thrown: readonly ScriptPlace[];
}
