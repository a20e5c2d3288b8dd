// What scenarios share: plain functions and data, in files *.ts, *.json or *.txt below data/.
import { type Clock } from '@tickjudge/judge/scenario';

/** A task that takes so long on the virtual clock, and a count of how often it was called. */
export function slowTask(clock: Clock, ms: number): { calls: number; run: () => Promise<string> } {
  const task = {
    calls: 0,
    async run() {
      task.calls += 1;
      await clock.sleep(ms);
      return 'done';
    },
  };
  return task;
}
