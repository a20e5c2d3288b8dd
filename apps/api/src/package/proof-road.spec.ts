import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { readArchive } from '@tickjudge/judge';
import { PackageWatcher, archiveOf, upload } from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { ProofScript } from '../../../../test/support/scripted-judge.ts';
import { ScriptedJudge, acceptAll, proveAll } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import {
  hasVerdict,
  startService,
  startTestWorker,
  submitTo,
} from '../../../../test/support/service.ts';
import type { PackageEvent, PackageVersion } from '../contract.ts';

const hangingWorker = fileURLToPath(
  new URL('../../../../test/support/hanging-worker.ts', import.meta.url),
);

describe('a version on its way to its proof', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  const lines: string[] = [];
  const workers: Awaited<ReturnType<typeof startTestWorker>>[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    service = await startService({ DATABASE_URL: postgres.url }, { logger, sweepIntervalMs: 50 });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const work = async (script: ProofScript) => {
    const judge = new ScriptedJudge(acceptAll(), script);
    const environment = { QUEUE_URL: postgres.url, API_URL: service.api.url };
    workers.push(await startTestWorker(environment, judge, { graceMs: 0 }));
  };
  const uploaded = async (slug: string, publish = false) => {
    const { body } = await upload(service, await archiveOf(slug), { publish });
    return { body, watcher: new PackageWatcher(service, body.id, 0) };
  };
  const isIn = (state: string) => (events: PackageEvent[]) =>
    events.some((event) => event.kind === 'state' && event.state === state);
  const statesOf = (events: PackageEvent[]) =>
    events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
  const get = async (id: string) =>
    (await service.call<PackageVersion>('GET', `/api/v1/packages/${id}`)).body;
  const act = (id: string, what: string) =>
    service.call<PackageVersion>('POST', `/api/v1/packages/${id}/${what}`);
  /** The POST has answered before its job is on the queue; whoever changes the job waits for it. */
  const changeJob = async (sql: string, id: string) => {
    while ((await database.query(sql, [`${id}-0`])).rowCount === 0);
  };

  it('is proved by a worker that fetches it with the key of its job, and goes live', async () => {
    const fetched: string[] = [];
    await work(async (order, tell, source) => {
      const archive = await readArchive(await source.fetchPackage!());
      fetched.push(`${archive.slug} ${archive.diagnostics.length}`);
      return proveAll(93)(order, tell, source);
    });
    const { body, watcher } = await uploaded('fetched', true);
    await watcher.until((events) => events.at(-1)?.kind === 'published');
    expect(fetched).toEqual(['fetched 0']);
    expect(await get(body.id)).toMatchObject({ state: 'proved', scorePercent: 93, live: true });
  });

  it('is judged with the key of its version once it is live', async () => {
    await work(proveAll());
    const { watcher } = await uploaded('judged', true);
    await watcher.until((events) => events.at(-1)?.kind === 'published');
    const client = service.connect();
    await client.watch((await submitTo(service, 'judged')).id, 0);
    await client.until(hasVerdict);
    const { rows } = await database.query<{ same: boolean }>(
      `select job.data::jsonb -> 'package' ->> 'key' = version.package_key as same
       from bullmq.job, package_version version
       where job.data::jsonb -> 'request' -> 'problem' ->> 'slug' = 'judged' and version.slug = 'judged'`,
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('survives the SIGKILL of its worker: another one begins again', async () => {
    const killed = fork(hangingWorker, {
      execArgv: ['--conditions=source', '--no-warnings'],
      env: { QUEUE_URL: postgres.url, LOG_LEVEL: 'error' },
    });
    await once(killed, 'message');
    const { body, watcher } = await uploaded('killed');
    await watcher.until((events) => events.some(({ kind }) => kind === 'labelled'));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await work(proveAll());
    const events = await watcher.until(isIn('proved'));
    expect(statesOf(events)).toEqual(['queued', 'proving', 'queued', 'proving', 'proved']);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(await get(body.id)).toMatchObject({ state: 'proved', attempt: 2 });
  });

  it('is put back by the sweeper when the queue lost it', async () => {
    const { body, watcher } = await uploaded('lost');
    await changeJob('delete from bullmq.job where id = $1', body.id);
    await work(proveAll());
    await watcher.until(isIn('proved'));
  });

  it('is put back when its proof got lost, and the attempts count on', async () => {
    const { body, watcher } = await uploaded('mislaid');
    await changeJob(
      `update bullmq.job set state = 'completed', attempts_started = 1 where id = $1`,
      body.id,
    );
    await work(proveAll());
    await watcher.until(isIn('proved'));
    expect((await get(body.id)).attempt).toBe(2);
  });

  it('fails when the workers give up, which is our fault, and is proved when it is asked for again', async () => {
    let isBroken = true;
    let tries = 0;
    await work((order, tell, source) => {
      tries += 1;
      if (isBroken) throw new Error('The runner died.');
      return proveAll()(order, tell, source);
    });
    const { body, watcher } = await uploaded('failing', true);
    await watcher.until(isIn('failed'));
    expect(tries).toBe(3);
    expect(await get(body.id)).toMatchObject({
      ...{ state: 'failed', live: false, publishWhenProved: true },
      message: expect.stringMatching(/not your fault/),
    });
    isBroken = false;
    await act(body.id, 'prove');
    await watcher.until((events) => events.at(-1)?.kind === 'published');
  });

  it('is let go when it is cancelled: the worker stops, and is free for the next', async () => {
    let stopped: (() => void) | undefined;
    const hasStopped = new Promise<void>((resolve) => (stopped = resolve));
    await work((order, tell, source) => {
      if (order.slug !== 'endless') return proveAll()(order, tell, source);
      tell({ kind: 'stage', stage: 'checking', total: 1 });
      return new Promise((_, reject) =>
        source.signal.addEventListener('abort', () => {
          stopped?.();
          reject(new Error('Cancelled.'));
        }),
      );
    });
    const endless = await uploaded('endless');
    await endless.watcher.until(isIn('proving'));
    const next = await uploaded('next');
    const { body } = await act(endless.body.id, 'cancel');
    expect(body.state).toBe('cancelled');
    await hasStopped;
    await next.watcher.until(isIn('proved'));
  });

  it('is taken off the queue when it is cancelled before anybody began, and comes back when asked for', async () => {
    const { body, watcher } = await uploaded('early');
    await act(body.id, 'cancel');
    await act(body.id, 'prove');
    const again = await upload(service, await archiveOf('early'));
    expect([again.status, again.body.state]).toEqual([200, 'queued']);
    await work(proveAll());
    await watcher.until(isIn('proved'));
    expect(statesOf(watcher.events)).toEqual([
      ...['queued', 'cancelled', 'queued', 'proving', 'proved'],
    ]);
  });

  it('has an archive for whoever has its key, and for nobody else', async () => {
    const { body } = await uploaded('secret');
    const twin = await uploaded('secret-twin');
    const keyOf = async (id: string) => {
      const { rows } = await database.query<{ key: string }>(
        'select package_key as key from package_version where id = $1',
        [id],
      );
      return rows[0]!.key;
    };
    expect(twin.body.packageHash).toBe(body.packageHash);
    const ask = async (hash: string, key: string | null) => {
      const response = await fetch(`${service.api.url}/api/internal/v1/packages/${hash}`, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
      });
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    for (const [one, slug] of [
      [body, 'secret'],
      [twin.body, 'secret-twin'],
    ] as const) {
      const answer = await ask(one.packageHash, await keyOf(one.id));
      expect((await readArchive(answer.bytes)).slug).toBe(slug);
    }
    const key = await keyOf(body.id);
    const other = await keyOf((await upload(service, await archiveOf('other', 'Other'))).body.id);
    for (const wrong of [null, '', 'x', other, service.admin.token, `${key}x`])
      expect((await ask(body.packageHash, wrong)).status).toBe(404);
    expect((await ask('0'.repeat(64), key)).status).toBe(404);
    expect((await ask('not-a-hash', key)).status).toBe(400);
    const document = await service.call<object>('GET', '/api/docs-json');
    expect(JSON.stringify(document.body)).not.toContain('internal/v1');
    // Bodies, feeds and logs say nothing of the key.
    const shown = JSON.stringify([await get(body.id), lines]);
    expect(shown).toContain(body.id);
    expect(shown).not.toContain(key);
  });
});
