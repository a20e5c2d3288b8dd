/**
 * A worker process that judges two runs, or begins with a proof, and then hangs for ever, for tests that kill it. Started as
 * `node hanging-worker.ts` with the worker's environment variables; says `{ kind: 'ready' }` over IPC.
 */
import { readConfig } from '../../apps/worker/src/config.ts';
import { startWorker } from '../../apps/worker/src/start-worker.ts';
import { ScriptedJudge, acceptAll, proveAll } from './scripted-judge.ts';

const hangsAt = (step: number) => (index: number) =>
  index < step ? Promise.resolve() : new Promise<void>(() => {});

const judge = new ScriptedJudge(acceptAll(3, hangsAt(2)), proveAll(100, hangsAt(1)));
await startWorker(readConfig(), judge);
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'ready' });
