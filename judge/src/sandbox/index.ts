export { planWalls, type PlanOptions, probeWalls } from './plan-walls.ts';
export { createRunnerPool, type RunnerPool, type RunnerPoolOptions } from './runner-pool.ts';
export {
  type RunnerDeath,
  type RunnerProcess,
  type RunnerProgram,
  startRunner,
} from './runner-process.ts';
export {
  describeMissingWalls,
  missingWalls,
  requireAllWalls,
  type Wall,
  type WallMethod,
  type WallName,
  type WallPlan,
  type Walls,
} from './walls.ts';
export type { RunnerLimits } from './watchdog.ts';
