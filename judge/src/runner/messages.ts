import type { TestcaseResult } from '../kernel/index.ts';

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
      /** The author's module beside the submission, if the testcase has one. */
      readonly driver?: string;
      readonly withHistory: boolean;
      /** No further testcase of this judgement is to come. */
      readonly isLast: boolean;
    };

/** What a runner tells its supervisor. */
export type FromRunner =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ran'; readonly index: number; readonly result: TestcaseResult }
  /** The runner's own fault; it exits after this. */
  | { readonly kind: 'failed'; readonly message: string };
