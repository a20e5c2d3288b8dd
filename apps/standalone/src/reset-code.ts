import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StandaloneConfig } from './config.ts';
import { openDataFolder } from './data/data-folder.ts';
import { awaitLeftovers, lockDataFolder } from './data/instance-lock.ts';
import { Database } from './postgres/database.ts';

/**
 * Starts the database alone and has the API print a code with which an admin sets a new password. It needs the lock of the data
 * folder, so a running judge must be stopped first: that it can be shows that whoever asks is the operator.
 * @returns the exit code of the API's command.
 */
export async function printResetCode(
  name: string,
  config: StandaloneConfig,
  root: string,
  report: (line: string) => void,
  stop: AbortSignal,
): Promise<number> {
  await using undo = new AsyncDisposableStack();
  const folder = openDataFolder(config.dataFolder);
  const lock = undo.adopt(await lockDataFolder(folder), (held) => held.release());
  await awaitLeftovers(lock.leftBehind);
  lock.note({ pid: process.pid, address: 'no address (it makes a reset code)', children: [] });
  const database = undo.adopt(await Database.start(folder, report, stop), (server) =>
    server.stop(),
  );
  stop.throwIfAborted();
  const command = spawn(
    process.execPath,
    [join(root, 'apps/api/dist/main.js'), 'reset-code', name],
    { env: { ...config.surroundings, DATABASE_URL: database.urls.api }, stdio: 'inherit' },
  );
  const [code] = (await once(command, 'exit')) as [number | null];
  return code ?? 1;
}
