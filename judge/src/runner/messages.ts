import type { Explanation, Leaks, TestcaseResult, TestcaseTask } from '../kernel/index.ts';

/** The memory limit that realms are made for ahead; a package with another one gets its own at each testcase. */
export const usualMemoryBytes = 64 * 2 ** 20;
/** Each isolate reserves about 1 GiB of address space; with more of them, an honest run would not fit its last bound. */
export const mostPrepared = 4;

/** What the supervisor tells a runner, one JSON line each. */
export type ToRunner =
  /** Make realms for one more testcase ahead; answered with `ready`. For a runner that stands by. */
  | { readonly kind: 'prepare'; readonly memoryBytes: number }
  | {
      readonly kind: 'load';
      readonly submission: string;
      readonly seed: number;
      readonly memoryBytes: number;
      readonly leaks: Leaks;
      readonly profile: TestcaseTask['profile'];
    }
  | {
      readonly kind: 'run';
      readonly index: number;
      readonly scenario: string;
      /** The author's module beside the submission, if the testcase has one. */
      readonly driver?: string;
      /** Processor time at which the kernel ends the run. */
      readonly cpuTimeMs: number;
      readonly withHistory: boolean;
      /** No further testcase of this judgement is to come. */
      readonly isLast: boolean;
    }
  /** Once more, to find out where it ended; sent only for a run that is the same every time. */
  | {
      readonly kind: 'explain';
      readonly index: number;
      readonly scenario: string;
      readonly driver?: string;
      readonly cpuTimeMs: number;
      /** How many events the run had. */
      readonly events: number;
      readonly isLast: boolean;
    };

/** What a runner tells its supervisor. */
export type FromRunner =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'ran';
      readonly index: number;
      readonly result: TestcaseResult;
      /** What the whole run took, the scenario's share and the kernel's included. */
      readonly runnerCpuTimeMs: number;
    }
  /** `historyHash` tells whether this was the same run again. */
  | {
      readonly kind: 'explained';
      readonly index: number;
      readonly historyHash: string;
      readonly explanation: Explanation | null;
    }
  /** The runner's own fault; it exits after this. */
  | { readonly kind: 'failed'; readonly message: string };
