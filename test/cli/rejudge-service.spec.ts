import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RejudgeBody, SubmissionBody, TokenCreated } from '../../apps/api/src/contract.ts';
import type { RunningWorker } from '../../apps/worker/src/start-worker.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { RemoteTick } from '../support/remote-tick.ts';
import { acceptAll, ScriptedJudge } from '../support/scripted-judge.ts';
import { startService, startTestWorker, type TestService } from '../support/service.ts';

/** Sets of submissions that are judged again, with tick against the API itself. */
describe('tick rejudge and the service', () => {
  const tick = RemoteTick.forEachTest();
  let postgres: TestPostgres;
  let service: TestService;
  let worker: RunningWorker;
  let as: Record<string, string>;
  let isStrict = true;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    const judge = new ScriptedJudge(async (request, tell, ended) => {
      const report = await acceptAll()(request, tell, ended);
      return isStrict ? { ...report, verdict: 'WA', reason: 'value', score: 0 } : report;
    });
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge);
    const order = { name: 'tick', scopes: ['publish', 'read', 'submit'] };
    const { body } = await service.call<TokenCreated>('POST', '/api/v1/tokens', order);
    as = { TICKJUDGE_URL: service.api.url, TICKJUDGE_TOKEN: body.token };
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  it('leads from the preview to verdicts that count', async () => {
    const { id } = await service.submit();
    expect(await tick.run(['status', id, '--watch'], as)).toMatchObject({ code: 1 });
    isStrict = false;
    const filter = ['rejudge', '--problem', 'echo', '--verdict', 'wa'];
    expect((await tick.run([...filter, '--preview'], as)).stdout).toMatch(
      /^1 submission would be judged again with version 1\.\n$/,
    );
    const made = await tick.run([...filter, '--yes', '--watch', '--json'], as);
    expect(made.code).toBe(0);
    const set = JSON.parse(made.stdout) as RejudgeBody;
    expect(set).toMatchObject({
      ...{ state: 'judged', total: 1, done: 1 },
      changes: [{ before: 'WA', after: 'AC', count: 1 }],
    });
    // Nothing counts before somebody says so.
    expect(await tick.run(['status', id], as)).toMatchObject({ code: 1 });
    expect((await tick.run(['rejudge', 'list', '--problem', 'echo'], as)).stdout).toContain(set.id);
    const applied = await tick.run(['rejudge', 'apply', set.id, '--yes'], as);
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringMatching(/WA -> AC {2}1/) });
    const status = await tick.run(['status', id, '--json'], as);
    expect([status.code, (JSON.parse(status.stdout) as SubmissionBody).verdict]).toEqual([0, 'AC']);
    expect(await tick.run(['rejudge', 'drop', set.id, '--yes'], as)).toMatchObject({ code: 1 });
    expect(await tick.run([...filter, '--yes'], as)).toMatchObject({ code: 1 });
  });

  it('is for authors of the problem', async () => {
    const { token } = await service.signUp('Grace');
    const asGrace = { ...as, TICKJUDGE_TOKEN: token };
    const args = ['rejudge', '--problem', 'echo', '--preview'];
    expect(await tick.run(args, asGrace)).toMatchObject({ code: 64 });
  });
});
