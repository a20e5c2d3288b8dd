import { colorsFor } from './colors.ts';
import { banner } from './banner.ts';
import { helpText, readConfig } from './config.ts';
import { printResetCode } from './reset-code.ts';
import { startStandalone } from './standalone.ts';
import { StartError, UsageError, errorCode } from './start-error.ts';

const colors = colorsFor(process.stderr);

/** Signals of one Ctrl-C arrive several times (terminal, npm, launcher); only a later one means impatience. */
const sameKeyMs = 1_000;

/**
 * The whole life of `npm start`: from its options to a clean stop.
 * @returns the exit code: 0 after a wanted stop, 64 for wrong options, 1 for anything else.
 */
export async function runStandalone(args: readonly string[], root: string): Promise<number> {
  const startedAt = performance.now();
  tolerateClosedTerminal();
  const stop = listenForStop();
  try {
    const config = readConfig(args, root);
    if (config.help) {
      console.log(helpText);
      return 0;
    }
    const report = (line: string): void => {
      if (!stop.signal.aborted) console.error(colors.dim(`[tickjudge] ${line}`));
    };
    if (config.resetCode !== undefined)
      return await printResetCode(config.resetCode, config, root, report, stop.signal);
    const service = await startStandalone(config, root, report, stop.signal);
    stop.onHurry(() => service.hurry());
    try {
      const readyInMs = performance.now() - startedAt;
      console.log(
        banner({
          address: service.address,
          dataFolder: config.dataFolder,
          workers: config.workers,
          readyInMs,
          setupNeeded: service.setupNeeded,
          missingWalls: service.missingWalls,
        }),
      );
      await Promise.race([stop.asked, service.failed]);
    } finally {
      await service.stop();
    }
    console.log('Tickjudge has stopped.');
    return 0;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) {
      console.log('Tickjudge has stopped.');
      return 0;
    }
    console.error(error instanceof StartError ? colors.red(error.message) : error);
    return error instanceof UsageError ? 64 : 1;
  } finally {
    stop.ignore();
  }
}

function listenForStop() {
  const controller = new AbortController();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  let hurry = (): void => undefined;
  let askedAt = 0;
  const ask = (): void => {
    const now = performance.now();
    if (controller.signal.aborted) {
      if (now - askedAt > sameKeyMs) hurry();
      return;
    }
    askedAt = now;
    console.log('\nStopping ...');
    controller.abort(new Error('stopped'));
    resolve();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, ask);
  // The launcher holds a channel to us: when it is killed we must not stay behind.
  process.on('disconnect', ask);
  return {
    signal: controller.signal,
    asked,
    onHurry: (act: () => void) => {
      hurry = act;
    },
    ignore: () => {
      process.off('disconnect', ask);
      if (process.connected) process.disconnect?.();
    },
  };
}

/** When the terminal is gone, writing to it fails; stopping cleanly matters more than saying so. */
function tolerateClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (errorCode(error) !== 'EPIPE' && errorCode(error) !== 'EIO') throw error;
    });
  }
}
