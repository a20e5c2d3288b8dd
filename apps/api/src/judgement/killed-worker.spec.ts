import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge, acceptAll } from '../../../../test/support/scripted-judge.ts';

const hangingWorker = fileURLToPath(
  new URL('../../../../test/support/hanging-worker.ts', import.meta.url),
);

describe('a judgement', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  it('survives the SIGKILL of its worker: another one begins again and the verdict arrives', async () => {
    const killed = fork(hangingWorker, {
      execArgv: ['--conditions=source', '--no-warnings'],
      env: { QUEUE_URL: postgres.url, LOG_LEVEL: 'error' },
    });
    await once(killed, 'message');
    const { id } = await service.submit();
    const client = service.connect();
    await client.watch(id, 0);
    await client.until((events) => events.filter((event) => event.kind === 'run').length === 2);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
    const events = await client.until(hasVerdict);
    await worker.close();
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.map((event) => (event.kind === 'state' ? event.state : event.kind))).toEqual([
      ...['queued', 'compiling', 'running', 'run', 'run'],
      ...['queued', 'compiling', 'running', 'run', 'run', 'run', 'verdict'],
    ]);
    expect(events[5]).toMatchObject({ kind: 'state', attempt: 2, restarted: true });
    expect(await service.submission(id)).toMatchObject({ verdict: 'AC', attempt: 2 });
  });

  it('goes back to the queue when its worker is told to stop, without counting as a failure', async () => {
    const stuck = await startTestWorker(
      { QUEUE_URL: postgres.url },
      new ScriptedJudge(
        acceptAll(3, (index) => (index === 1 ? new Promise<void>(() => {}) : Promise.resolve())),
      ),
      { graceMs: 0 },
    );
    const { id } = await service.submit();
    const client = service.connect();
    await client.watch(id, 0);
    await client.until((events) => events.some((event) => event.kind === 'run'));
    await stuck.close();
    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
    await client.until(hasVerdict);
    await worker.close();
    expect(await service.submission(id)).toMatchObject({ verdict: 'AC', attempt: 2 });
  });
});
