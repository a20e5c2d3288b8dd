import { homedir } from 'node:os';
import { join } from 'node:path';
import { createJudge, type Engine } from '../create-judge.ts';
import { describeMissingWalls } from '../sandbox/index.ts';
import { colorsFor } from './colors.ts';

/** `all`: start only behind every wall; `auto`: behind those that this machine allows. */
export type WallsOption = 'auto' | 'all';

/** The engine for one command; says on stderr which walls around foreign code this machine does not give. */
export async function startJudge(walls: WallsOption): Promise<Engine> {
  const judge = await createJudge({ walls, cacheDir: join(homedir(), '.cache/tickjudge') });
  const missing = describeMissingWalls(judge.walls);
  if (missing) console.error(colorsFor(process.stderr).yellow(missing));
  return judge;
}
