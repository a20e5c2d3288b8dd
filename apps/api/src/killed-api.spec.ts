import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemList, SessionBody, SubmissionBody, SubmissionCreated } from './contract.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';
import { FeedClient, hasVerdict, startTestWorker } from '../../../test/support/service.ts';
import { ScriptedJudge, acceptAll } from '../../../test/support/scripted-judge.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('a judgement whose API is killed', () => {
  let postgres: TestPostgres;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    children.forEach((child) => child.kill('SIGKILL'));
    await postgres?.stop();
  });

  const startApi = async () => {
    const child = fork(program, {
      env: { DATABASE_URL: postgres.url, PORT: '0', LOG_LEVEL: 'error' },
      execArgv: [],
    });
    children.push(child);
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const call = async <Body>(method: string, path: string, body?: unknown, token?: string) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Body;
    };
    return { child, url, call };
  };

  it('goes on at the worker, and the next API tells the rest where the client left off', async () => {
    let goOn = () => {};
    const killed = new Promise<void>((resolve) => (goOn = resolve));
    const judge = new ScriptedJudge(
      acceptAll(6, (index) => (index === 3 ? killed : Promise.resolve())),
    );
    const first = await startApi();
    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge);
    const credentials = { name: 'Ada', password: 'correct horse' };
    const { token } = await first.call<SessionBody>('POST', '/accounts/setup', credentials);
    const [problem] = (await first.call<ProblemList>('GET', '/problems')).items;
    const submit = { problem: problem?.slug, source: 'export {};' };
    const { id } = await first.call<SubmissionCreated>('POST', '/submissions', submit, token);
    const before = new FeedClient(first.url, token);
    await before.watch(id, 0);
    await before.until((events) => events.filter((event) => event.kind === 'run').length === 3);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    goOn();

    const second = await startApi();
    const after = new FeedClient(second.url, token);
    await after.watch(id, before.events.length);
    await after.until(hasVerdict);
    const events = [...before.events, ...after.events];
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.flatMap((event) => (event.kind === 'run' ? event.run.index : []))).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
    const body = await second.call<SubmissionBody>('GET', `/submissions/${id}`, undefined, token);
    expect(body).toMatchObject({ verdict: 'AC', attempt: 1 });
    [before, after].forEach((client) => client.close());
    await worker.close();
  });
});
