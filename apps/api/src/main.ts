import { startApi } from './start-api.ts';
import { ConfigError, readConfig } from './config.ts';
import { FileProblemStore } from './problem/file-problem-store.ts';
import { FileQuestionStore } from './question/file-question-store.ts';
import { rescueAdmin } from './rescue-admin.ts';
import { StartError } from './start-error.ts';

/** `reset-code <admin>`: prints a code for an admin who forgot the password, and ends. */
async function printResetCode(name: string): Promise<void> {
  const { code, account } = await rescueAdmin(readConfig(), name);
  console.log(
    `A code for "${account.name}" to set a new password, once, within a day:\n\n  ${code}\n`,
  );
  console.log(
    'Open the page /password of the running judge, without signing in, and enter it there.',
  );
}

/** Runs the API until it is told to stop; whoever started it over IPC takes it along when it dies. */
async function main(): Promise<void> {
  const config = readConfig();
  const api = await startApi(config, {
    problems: new FileProblemStore(config.PROBLEMS_DIR),
    questions: new FileQuestionStore(config.PROBLEMS_DIR),
  });
  let stopping = false;
  const stop = () => {
    // Asked a second time, it does not wait for anybody: everything that matters is in the database.
    if (stopping) process.exit(0);
    stopping = true;
    // And whatever hangs, the process does not.
    const patienceSeconds = config.SHUTDOWN_NOTICE_SECONDS + config.SHUTDOWN_GRACE_SECONDS + 4;
    setTimeout(() => process.exit(0), patienceSeconds * 1000).unref();
    void api.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.send?.({ kind: 'ready', port: api.port, url: api.url });
}

const [command, name] = process.argv.slice(2);
(command === 'reset-code' ? printResetCode(name ?? '') : main()).catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof StartError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
