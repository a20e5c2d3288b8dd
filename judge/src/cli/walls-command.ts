import { listWalls, showWall } from '../sandbox/index.ts';
import { exitCodes } from './exit-codes.ts';
import { createJudge } from '../create-judge.ts';

/** `tick walls`: the start-up self test, a line per wall. */
export async function wallsCommand(options: { readonly json?: boolean }): Promise<number> {
  const judge = await createJudge();
  await judge.close();
  const lines = listWalls(judge.walls);
  if (options.json) console.log(JSON.stringify(lines, null, 2));
  else for (const line of lines) console.log(showWall(line));
  return lines.every(({ stands }) => stands) ? exitCodes.accepted : exitCodes.rejected;
}
