import { createJudge, engineVersion, JudgeInternalError, listWalls } from '@tickjudge/judge';
import { safeError } from '@tickjudge/queue';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import { readyMessage } from './ready-message.ts';
import { StartError } from './start-error.ts';
import { startWorker } from './start-worker.ts';
import { WorkerMetrics } from './worker-metrics.ts';

/** Runs a worker until it is told to stop; whoever started it over IPC takes it along when it dies. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = pino({
    name: 'worker',
    level: config.LOG_LEVEL,
    serializers: { err: safeError },
  });
  const metrics = new WorkerMetrics();
  const judge = await createJudge({
    observer: metrics,
    problemsDir: config.PROBLEMS_DIR,
    walls: config.SANDBOX_WALLS,
    reuseRunners: config.SANDBOX_RUNNERS === 'reused',
    ...(config.CACHE_DIR === undefined ? {} : { cacheDir: config.CACHE_DIR }),
  });
  const ready = readyMessage(judge.walls);
  // A line a wall: what holds it up, or what is missing and how to get it.
  for (const line of listWalls(judge.walls))
    logger[line.stands ? 'info' : 'warn'](line, 'wall.tried');
  const worker = await startWorker(config, judge, { logger, metrics, engineVersion });
  let stopping = false;
  const stop = () => {
    // Asked a second time, it waits for nobody: what it leaves behind is judged by another worker.
    if (stopping) process.exit(0);
    stopping = true;
    // Whatever hangs, the process does not: a judgement that it leaves behind is taken up by another worker.
    setTimeout(() => process.exit(0), 6_000).unref();
    void worker.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  // Said to whoever started it too: a person at a terminal does not read the log.
  process.send?.(ready);
  await judge.calibrateAhead();
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ConfigError ||
    error instanceof StartError ||
    error instanceof JudgeInternalError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
