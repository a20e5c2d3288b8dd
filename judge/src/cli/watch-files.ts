import { type FSWatcher, watch } from 'node:fs';
import { emitKeypressEvents } from 'node:readline';

/** Editors write a file in several steps. */
const quietMs = 100;

/**
 * Calls `rerun` after each change below one of the paths and at each Enter, never twice at once; resolves when somebody
 * types q or ends the input.
 */
export function watchFiles(paths: readonly string[], rerun: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    let isRunning = false;
    let isAsked = false;
    const { stdin } = process;
    const end = (error?: Error) => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      // Paused only, it would keep the process alive.
      stdin.off('keypress', onKey).off('end', onEnd).destroy();
      if (stdin.isTTY) stdin.setRawMode(false);
      if (error) reject(error);
      else resolve();
    };
    const onEnd = () => end();
    const go = async () => {
      isAsked = true;
      if (isRunning) return;
      isRunning = true;
      while (isAsked) {
        isAsked = false;
        await rerun();
      }
      isRunning = false;
    };
    const goSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void go().catch(end), quietMs);
    };
    const onKey = (_text: string, key: { name?: string; ctrl?: boolean }) => {
      if (key.name === 'q' || (key.ctrl && (key.name === 'c' || key.name === 'd'))) end();
      else if (key.name === 'return' || key.name === 'enter') goSoon();
    };
    try {
      for (const path of paths)
        watchers.push(watch(path, { recursive: true }, goSoon).on('error', end));
    } catch (error) {
      end(error as Error);
      return;
    }
    emitKeypressEvents(stdin);
    if (stdin.isTTY) stdin.setRawMode(true);
    stdin.on('keypress', onKey).on('end', onEnd).resume();
    void go().catch(end);
  });
}
