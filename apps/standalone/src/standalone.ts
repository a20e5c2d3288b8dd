import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StandaloneConfig } from './config.ts';
import { damaged, tellsDamage } from './data/damage.ts';
import type { DataFolder } from './data/data-folder.ts';
import { openDataFolder, refuseFullDisk } from './data/data-folder.ts';
import { awaitLeftovers, lockDataFolder } from './data/instance-lock.ts';
import { claimablePort } from './port.ts';
import { Database } from './postgres/database.ts';
import type { DatabaseUrls } from './postgres/roles.ts';
import { workerRole } from './postgres/roles.ts';
import { KeptChild } from './process/kept-child.ts';
import { LogFile } from './process/log-file.ts';
import type { ProcessIdentity } from './process/process-identity.ts';
import { identifyProcess } from './process/process-identity.ts';
import { askSetupNeeded } from './setup-needed.ts';
import { StartError } from './start-error.ts';

export interface Standalone {
  readonly address: string;
  /** Whether the admin account still has to be made; undefined when the API did not say. */
  readonly setupNeeded: boolean | undefined;
  /** One sentence about the walls that the workers lack around foreign code; empty when all stand. */
  readonly missingWalls: string;
  /** Rejects when the service cannot go on (the database is gone for good). Never resolves. */
  readonly failed: Promise<never>;
  /** Ends what does not stop by itself; for an impatient second Ctrl-C. */
  hurry(): void;
  /** Stops API and workers, then Postgres, then opens the lock. */
  stop(): Promise<void>;
}

/**
 * Starts everything, in the order in which each needs the other: lock, port, database, API (which migrates), workers.
 * @param root the checkout; `stop` may be aborted at any moment of the start.
 * @throws StartError in one sentence; then nothing is left running.
 */
export async function startStandalone(
  config: StandaloneConfig,
  root: string,
  report: (line: string) => void,
  stop: AbortSignal,
): Promise<Standalone> {
  const rooms = findRooms(root);
  if (!existsSync(config.problemsFolder)) {
    throw new StartError(
      `There are no problem packages at ${config.problemsFolder}; name their folder with --problems-dir.`,
    );
  }
  const undo = new AsyncDisposableStack();
  try {
    const folder = openDataFolder(config.dataFolder);
    const lock = undo.adopt(await lockDataFolder(folder), (held) => held.release());
    await awaitLeftovers(lock.leftBehind);
    const port = await claimablePort(config.host, config.port);
    refuseFullDisk(folder);
    const address = addressOf(config.host, port);

    const running = new Map<string, ProcessIdentity>();
    const note = (): void =>
      lock.note({
        pid: process.pid,
        address,
        children: [...running.values()],
        stopping: stop.aborted,
      });
    const noteChild = (name: string, pid: number | undefined): void => {
      const identity = pid === undefined ? undefined : identifyProcess(pid);
      if (identity) running.set(name, identity);
      note();
    };
    stop.addEventListener('abort', note);
    undo.defer(() => stop.removeEventListener('abort', note));
    note();
    stop.throwIfAborted();

    const database = undo.adopt(await Database.start(folder, report, stop), (server) =>
      server.stop(),
    );
    stop.throwIfAborted();

    const plan = childPlans(config, rooms, folder, database.urls, port, root);
    const children = plan.map(
      (child) => new KeptChild({ ...child, report, onSpawn: (pid) => noteChild(child.name, pid) }),
    );
    undo.defer(async () => {
      await Promise.all(children.map((child) => child.stop()));
    });
    const [api, ...workers] = children;
    if (api) await startChild(api, config, port, folder, stop);
    const [setupNeeded] = await Promise.all([
      askSetupNeeded(address),
      ...workers.map((child) => startChild(child, config, port, folder, stop)),
    ]);
    return {
      address,
      setupNeeded,
      missingWalls: workers.find((worker) => worker.missingWalls !== '')?.missingWalls ?? '',
      failed: database.failed,
      hurry: () => {
        for (const child of children) child.kill();
      },
      stop: () => undo.disposeAsync(),
    };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
}

async function startChild(
  child: KeptChild,
  config: StandaloneConfig,
  port: number,
  folder: DataFolder,
  stop: AbortSignal,
): Promise<void> {
  const aborted = new Promise<false>((resolve) =>
    stop.addEventListener('abort', () => resolve(false), { once: true }),
  );
  const ready = await Promise.race([child.start(), aborted]);
  stop.throwIfAborted();
  if (ready) return;
  // The commonest cause, and the one with a remedy: another program took the port in the last second.
  if (child.name === 'api') await claimablePort(config.host, port);
  if (tellsDamage(child.lastError)) throw damaged(folder.path, child.lastError);
  const why = child.lastError === '' ? '' : `: ${child.lastError.replace(/\.$/, '')}`;
  throw new StartError(`The ${child.name} did not start${why}; its log is in ${folder.logs}.`);
}

type Rooms = Readonly<Record<'api' | 'worker' | 'web', string>>;

function findRooms(root: string): Rooms {
  const rooms = {
    api: join(root, 'apps/api/dist/main.js'),
    worker: join(root, 'apps/worker/dist/main.js'),
    web: join(root, 'apps/web/dist'),
  };
  for (const path of Object.values(rooms)) {
    if (!existsSync(path))
      throw new StartError(`${path} is missing; make it with npm run build, then start again.`);
  }
  return rooms;
}

function childPlans(
  config: StandaloneConfig,
  rooms: Rooms,
  folder: DataFolder,
  urls: DatabaseUrls,
  port: number,
  root: string,
) {
  const common = {
    ...config.surroundings,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: folder.cache,
  };
  const {
    LOG_LEVEL,
    REDIS_URL,
    PUBLISH_MUTATION_SCORE,
    SUBMISSIONS_IN_FLIGHT,
    SUBMISSIONS_PER_MINUTE,
    ...ofWorkers
  } = config.passedOn;
  const logLevel = LOG_LEVEL === undefined ? {} : { LOG_LEVEL };
  const redis = REDIS_URL === undefined ? {} : { REDIS_URL };
  const ofApi = Object.fromEntries(
    Object.entries({
      PUBLISH_MUTATION_SCORE,
      SUBMISSIONS_IN_FLIGHT,
      SUBMISSIONS_PER_MINUTE,
    }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const api = {
    ...common,
    ...logLevel,
    ...redis,
    ...ofApi,
    DATABASE_URL: urls.api,
    HOST: config.host,
    PORT: String(port),
    PROBLEMS_DIR: config.problemsFolder,
    WEB_DIR: rooms.web,
    WORKER_DATABASE_ROLE: workerRole,
  };
  const worker = {
    ...common,
    ...logLevel,
    ...ofWorkers,
    ...redis,
    QUEUE_URL: urls.worker,
    API_URL: addressOf(loopbackOf(config.host), port),
    PROBLEMS_DIR: config.problemsFolder,
    CACHE_DIR: folder.cache,
  };
  const log = (name: string): LogFile => new LogFile(join(folder.logs, `${name}.log`));
  return [
    { name: 'api', main: rooms.api, env: api, cwd: root, log: log('api') },
    ...Array.from({ length: config.workers }, (_, index) => ({
      name: `worker ${index + 1}`,
      main: rooms.worker,
      env: worker,
      cwd: root,
      log: log(`worker-${index + 1}`),
    })),
  ];
}

/** Where this machine reaches itself: an API that listens everywhere listens there too. */
const loopbackOf = (host: string): string =>
  host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;

/** The address to type into a browser: "everywhere" is reached by this machine's own name for itself. */
function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
