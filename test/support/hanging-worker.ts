/**
 * A worker process that judges two runs and then hangs for ever, for tests that kill it. Started as
 * `node hanging-worker.ts` with the worker's environment variables; says `{ kind: 'ready' }` over IPC.
 */
import { readConfig } from '../../apps/worker/src/config.ts';
import { startWorker } from '../../apps/worker/src/start-worker.ts';
import { ScriptedJudge, acceptAll } from './scripted-judge.ts';

const hangsAtThirdRun = (index: number) =>
  index < 2 ? Promise.resolve() : new Promise<void>(() => {});

await startWorker(readConfig(), new ScriptedJudge(acceptAll(3, hangsAtThirdRun)));
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'ready' });
