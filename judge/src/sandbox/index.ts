export { type Inside, lastBounds, type LaunchPlan, nodeLibraryFolders } from './launch-command.ts';
export { killGroup, killWalled } from './kill-walled.ts';
export {
  processLimit,
  processNamespace,
  processStatus,
  processTree,
  type ProcessUsage,
  usageOf,
} from './process-files.ts';
export { spawnWalled } from './spawn-walled.ts';
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
  listWalls,
  missingWalls,
  requireAllWalls,
  type RunnerWalls,
  showWall,
  type Wall,
  type WallLine,
  type WallMethod,
  type WallName,
  type WallPlan,
  type Walls,
} from './walls.ts';
export type { RunnerLimits } from './watchdog.ts';
