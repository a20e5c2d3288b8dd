import { homedir } from 'node:os';
import { join } from 'node:path';
import { createJudge, type Engine, type JudgeOptions } from '../create-judge.ts';
import { describeMissingWalls } from '../sandbox/index.ts';
import { colorsFor } from './colors.ts';

/** `all`: start only behind every wall; `auto`: behind those that this machine allows. */
export type WallsOption = 'auto' | 'all';

/** The engine for one command; says on stderr which walls around foreign code this machine does not give. */
export async function startJudge(
  walls: WallsOption,
  options: Pick<JudgeOptions, 'reuseRunners'> = {},
): Promise<Engine> {
  const cacheDir = join(homedir(), '.cache/tickjudge');
  const judge = await createJudge({ walls, cacheDir, ...options });
  const missing = describeMissingWalls(judge.walls);
  if (missing) console.error(colorsFor(process.stderr).yellow(missing));
  return judge;
}
