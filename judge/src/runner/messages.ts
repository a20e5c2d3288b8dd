import type { Explanation, TestcaseResult } from '../kernel/index.ts';

/** What the supervisor tells a runner, one JSON line each. */
export type ToRunner =
  | {
      readonly kind: 'load';
      readonly submission: string;
      readonly seed: number;
      readonly cpuTimeMs: number;
      readonly memoryBytes: number;
    }
  | {
      readonly kind: 'run';
      readonly index: number;
      readonly scenario: string;
      readonly withHistory: boolean;
      /** No further testcase of this judgement is to come. */
      readonly isLast: boolean;
    }
  /** Once more, to find out where it ended; sent only for a run that is the same every time. */
  | {
      readonly kind: 'explain';
      readonly index: number;
      readonly scenario: string;
      readonly cpuTimeMs: number;
      /** How many events the run had. */
      readonly events: number;
      readonly isLast: boolean;
    };

/** What a runner tells its supervisor. */
export type FromRunner =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ran'; readonly index: number; readonly result: TestcaseResult }
  /** `historyHash` tells whether this was the same run again. */
  | {
      readonly kind: 'explained';
      readonly index: number;
      readonly historyHash: string;
      readonly explanation: Explanation | null;
    }
  /** The runner's own fault; it exits after this. */
  | { readonly kind: 'failed'; readonly message: string };
