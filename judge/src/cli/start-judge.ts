import { homedir } from 'node:os';
import { join } from 'node:path';
import { createJudge, type Engine } from '../create-judge.ts';
import { describeMissingWalls } from '../sandbox/index.ts';
import { colorsFor } from './colors.ts';

/** The engine for one command; says on stderr which walls around foreign code this machine does not give. */
export async function startJudge(): Promise<Engine> {
  const judge = await createJudge({ cacheDir: join(homedir(), '.cache/tickjudge') });
  const missing = describeMissingWalls(judge.walls);
  if (missing) console.error(colorsFor(process.stderr).yellow(missing));
  return judge;
}
