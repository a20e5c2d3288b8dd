import type { RunnerDeath } from './sandbox/index.ts';

/**
 * What the engine tells about its processes while it works, for whoever counts it. Nothing in it is of a submission. What is
 * called must be quick and must not throw.
 */
export interface EngineObserver {
  /** A judgement got a runner: one that stood by, or one that it had to wait for. */
  runnerTaken?(from: 'standby' | 'start'): void;
  /** A runner is gone. "closed" is the ordinary end of one that was used. */
  runnerDied?(cause: RunnerDeath['kind']): void;
  /** A source, or something from outside, ended the compiler's process. */
  compilerDied?(cause: CompilerDeath): void;
}

export type CompilerDeath = 'cpu' | 'wall' | 'stalled' | 'memory' | 'output' | 'died';
