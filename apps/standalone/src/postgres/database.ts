import { join } from 'node:path';
import { findPostgres } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { explainRefusal } from './explain.ts';
import { prepareDatabase } from './roles.ts';
import type { DatabaseUrls } from './roles.ts';
import { chooseRunner, waysToRun } from './run-as.ts';
import type { PostgresRunner } from './run-as.ts';
import { startPostgres } from './server.ts';
import type { PostgresServer } from './server.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { fullDisk, isDiskFull } from '../data/data-folder.ts';
import { LogFile } from '../process/log-file.ts';
import { StartError } from '../start-error.ts';

/** A database that died this often within the time below will not get well by being started again. */
const maxRestarts = 3;
const restartWindowMs = 60_000;

/** The embedded database: made when new, kept running, stopped last. */
export class Database {
  readonly urls: DatabaseUrls;
  /** Rejects with a StartError when the server is gone for good. */
  readonly failed: Promise<never>;
  readonly #folder: DataFolder;
  readonly #runner: PostgresRunner;
  readonly #log: LogFile;
  readonly #report: (line: string) => void;
  #server: PostgresServer;
  #stopping = false;
  #kept: Promise<void>;
  #restart = Promise.withResolvers<void>();

  /** @throws StartError in one sentence; then no server is left running. */
  static async start(
    folder: DataFolder,
    report: (line: string) => void,
    stop: AbortSignal,
    ways = waysToRun(),
  ): Promise<Database> {
    const runner = chooseRunner(await findPostgres(), folder, ways);
    const password = await ensureCluster(folder, runner, stop);
    const log = new LogFile(join(folder.logs, 'postgres.log'));
    const server = await startPostgres(folder, runner, log);
    try {
      return new Database(
        folder,
        runner,
        log,
        report,
        server,
        await prepareDatabase(server.port, password),
      );
    } catch (cause) {
      await server.stop();
      throw explainRefusal(cause, folder, log.path);
    }
  }

  private constructor(
    folder: DataFolder,
    runner: PostgresRunner,
    log: LogFile,
    report: (line: string) => void,
    server: PostgresServer,
    urls: DatabaseUrls,
  ) {
    this.#folder = folder;
    this.#runner = runner;
    this.#log = log;
    this.#report = report;
    this.#server = server;
    this.urls = urls;
    const { promise, reject } = Promise.withResolvers<never>();
    this.failed = promise;
    // Listened to by the caller; a failure before that must not end the process as unhandled.
    promise.catch(() => undefined);
    this.#kept = this.#keep().catch(reject);
  }

  /** Resolves when the server has been started again after a death. */
  restarted(): Promise<void> {
    return this.#restart.promise;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#server.stop();
    await this.#kept;
    // A restart under way when the stop came has a server of its own by now.
    await this.#server.stop();
    this.#log.close();
  }

  /** Starts the server again on its port when it ends unasked: its clients find it where it was. */
  async #keep(): Promise<void> {
    let ends: number[] = [];
    for (;;) {
      await this.#server.ended;
      if (this.#stopping) return;
      if (isDiskFull(this.#folder)) throw fullDisk(this.#folder.path);
      const now = performance.now();
      ends = [...ends.filter((at) => now - at < restartWindowMs), now];
      if (ends.length > maxRestarts) {
        throw new StartError(
          `The database ended ${ends.length} times within a minute; its log is ${this.#log.path}.`,
        );
      }
      this.#report('the database ended, starting it again');
      this.#server = await startPostgres(this.#folder, this.#runner, this.#log, this.#server.port);
      this.#restart.resolve();
      this.#restart = Promise.withResolvers();
    }
  }
}
