import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';
import type { TestService } from '../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../test/support/service.ts';
import { ScriptedJudge } from '../../../test/support/scripted-judge.ts';

describe('the way of a submission', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  it('leads from HTTP over queue and worker to a verdict on the socket', async () => {
    const created = await service.submit();
    const client = service.connect();
    const answer = await client.watch(created.id, 0);
    expect(answer).toEqual({ sequence: 0, submission: null });
    const events = await client.until(hasVerdict);
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.map((event) => (event.kind === 'state' ? event.state : event.kind))).toEqual([
      ...['queued', 'compiling', 'running', 'run', 'run', 'run', 'verdict'],
    ]);
    const body = await service.submission(created.id);
    expect(body).toMatchObject({
      state: 'finished',
      verdict: 'AC',
      score: 100,
      attempt: 1,
      sequence: 7,
    });
    expect(body.runs.map((run) => run.index)).toEqual([0, 1, 2]);
  });
});
