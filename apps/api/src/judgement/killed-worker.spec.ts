import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
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
  const lines: string[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    service = await startService({ DATABASE_URL: postgres.url }, { logger });
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

  it('that three workers died of gets JE, and one alarm without its source', async () => {
    const source = 'export const secret = 42;';
    const { id, judgementId } = await service.submit(source);
    const client = service.connect();
    await client.watch(id, 0);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const killed = fork(hangingWorker, {
        execArgv: ['--conditions=source', '--no-warnings'],
        env: { QUEUE_URL: postgres.url, LOG_LEVEL: 'error' },
      });
      await client.until((events) =>
        events.some((event) => event.kind === 'state' && event.attempt === attempt),
      );
      killed.kill('SIGKILL');
      await once(killed, 'exit');
    }
    const judged: string[] = [];
    const worker = await startTestWorker(
      { QUEUE_URL: postgres.url },
      new ScriptedJudge((request, tell, ended) => {
        judged.push(request.judgementId);
        return acceptAll()(request, tell, ended);
      }),
    );
    await client.until(hasVerdict);
    expect(await service.submission(id)).toMatchObject({ verdict: 'JE', attempt: 3, score: 0 });
    await worker.close();
    expect(judged).toEqual([]);
    const alarms = lines.filter((line) => line.includes('judgement.given-up'));
    expect(alarms.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        ...{ judgementId, submissionId: id, problem: 'echo', attempt: 3 },
        why: expect.stringContaining('stalled'),
      }),
    ]);
    expect(lines.join()).not.toContain('secret');
    // Each death is only noticed once its lock has run out.
  }, 120_000);

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
