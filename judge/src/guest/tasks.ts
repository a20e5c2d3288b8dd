import { describe } from './guard.ts';
import type { Deliver, HostCall } from './host-call.ts';

/**
 * What the library node:process hangs on the run of tasks. A solution that never touches `process` has none of it, and
 * no tick and no listener can be missed: only `process` makes them.
 */
export interface TaskHooks {
  /** A callback is running: ticks queued now are drained when it has returned. */
  isRunning: boolean;
  /** Runs the queued ticks; Node does so after every callback, before the microtasks. */
  drainTicks?: () => void;
  /** Tells the listeners of "warning", and the record. */
  warn?: (name: string, message: string) => void;
  /** Answers whether a listener of "uncaughtException" has taken the error. */
  takeUncaught?: (error: unknown) => boolean;
  /** A promise rejected, nobody had handled it, and there is a listener: its wire text. */
  onRejection?: (reason: string) => void;
}

/**
 * One event of the kernel as Node runs a callback: the callback, then the ticks it queued; the microtasks follow when
 * this returns. No exception ever crosses the bridge: a crossing one runs its own getters in the host's call.
 */
export function asTask(
  hooks: TaskHooks,
  run: (kind: string, id: number, payload: string) => void,
): (kind: string, id: number, payload: string) => ReturnType<Deliver> {
  return (kind, id, payload) => {
    hooks.isRunning = true;
    try {
      try {
        run(kind, id, payload);
      } catch (error) {
        if (!hooks.takeUncaught?.(error)) throw error;
      }
      hooks.drainTicks?.();
      return undefined;
    } catch (error) {
      return describe(error);
    } finally {
      hooks.isRunning = false;
    }
  };
}

/** An exception that nobody can catch, thrown where no task is: ends the run like one that leaves a callback. */
export function reportUncaught(hooks: TaskHooks, host: HostCall, error: unknown): void {
  if (!hooks.takeUncaught?.(error)) host('threw', describe(error));
}
