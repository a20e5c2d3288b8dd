import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { readContestId } from '../contest-id.ts';
import { interruptedCode, orLeft } from '../left-by-person.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findVisit } from '../sign-in.ts';
import { type Scoreboard, scoreboardSchema } from './contest-body.ts';
import { showScoreboard } from './show-board.ts';

/** A board that is watched is asked for so often. */
const askEveryMs = 10_000;

/** `tick contest board`: the standings, once or whenever they change. */
export async function contestBoardCommand(
  idText: string,
  options: { readonly jury?: boolean; readonly watch?: boolean; readonly json?: boolean },
): Promise<number> {
  const server = new Server(findVisit(readRemoteConfig()));
  const path = `/contests/${readContestId(idText)}/scoreboard${options.jury ? '?view=jury' : ''}`;
  const show = (board: Scoreboard) => {
    if (options.json) printJson(board);
    else {
      // Another board takes the place of the one before.
      if (options.watch && process.stdout.isTTY) console.clear();
      console.log(showScoreboard(board));
    }
  };
  if (!options.watch) {
    show(await server.ask(path, { body: scoreboardSchema }));
    return exitCodes.accepted;
  }
  await orLeft(async (signal) => {
    let shown: string | undefined;
    for (;;) {
      const board = await askPatiently(server, path, signal, shown !== undefined);
      if (board && board.version !== shown) show(board);
      shown = board?.version ?? shown;
      await sleep(askEveryMs, undefined, { signal });
    }
  });
  return interruptedCode;
}

/** Undefined while a server that was there is away for a moment. */
async function askPatiently(server: Server, path: string, signal: AbortSignal, wasThere: boolean) {
  try {
    return await server.ask(path, { body: scoreboardSchema, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (wasThere && error instanceof RemoteError && error.passes) return undefined;
    throw error;
  }
}
