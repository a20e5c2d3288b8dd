import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ErrorBody, SubmissionCreated } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('a submission that is sent with a key', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { sweepIntervalMs: 50 });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const echo = { problem: 'echo', source: 'export const echo = 1;' };
  const send = async (key: string, body: object = echo, token = service.admin.token) => {
    const response = await fetch(`${service.api.url}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const sent = async (...args: Parameters<typeof send>) =>
    JSON.parse((await send(...args)).text) as SubmissionCreated;
  const codeOf = async (...args: Parameters<typeof send>) => {
    const { status, text } = await send(...args);
    const { error } = JSON.parse(text) as ErrorBody;
    return [status, error.code];
  };
  const countOf = async (table: string) =>
    Number((await database.query(`select count(*) from ${table}`)).rows[0].count);

  it('is the same one when it is sent again, answered byte for byte', async () => {
    const before = await countOf('judgement');
    const first = await send('again');
    expect(first.status).toBe(201);
    expect(await send('again')).toEqual(first);
    expect(await countOf('judgement')).toBe(before + 1);
  });

  it('is the same one when it is sent many times at once', async () => {
    const before = [await countOf('submission'), await countOf('judgement')];
    const answers = await Promise.all(Array.from({ length: 30 }, () => send('at-once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect([await countOf('submission'), await countOf('judgement')]).toEqual(
      before.map((count) => count + 1),
    );
  });

  it('is the same one although the answer to the first never arrived', async () => {
    const before = await countOf('submission');
    // The connection is cut once the request is out; whether the answer was on its way by then does not matter.
    await new Promise<void>((done) => {
      const body = JSON.stringify(echo);
      const lost = request(`${service.api.url}/api/v1/submissions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${service.admin.token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': 'lost',
        },
      });
      lost.on('error', () => undefined);
      lost.on('close', done);
      lost.end(body, () => lost.destroy());
    });
    const [one, other] = [await sent('lost'), await sent('lost')];
    expect(other).toEqual(one);
    expect(await countOf('submission')).toBe(before + 1);
  });

  it('is the same one however its JSON is written, and after it was judged', async () => {
    const first = await sent('spelling');
    await database.query(
      `update judgement set state = 'finished', verdict = 'AC', reason = 'accepted', message = '', finished_at = now()
       where submission_id = $1`,
      [first.id],
    );
    expect(await sent('spelling', { source: echo.source, problem: 'echo' })).toEqual(first);
  });

  it.each([
    ['another source', { ...echo, source: 'export const echo = 2;' }],
    ['another seed', { ...echo, seed: 7 }],
    ['another problem', { ...echo, problem: 'no-such' }],
  ])('is refused with %s, and told what the key stands for', async (what, body) => {
    const key = what.replaceAll(' ', '-');
    const { id } = await sent(key);
    const { status, text } = await send(key, body);
    expect(status).toBe(422);
    const { error } = JSON.parse(text) as ErrorBody;
    expect(error.code).toBe('key-reused');
    expect(error.message).toContain(id);
  });

  it('is not mixed up with that of somebody else who took the same key', async () => {
    const bob = await service.signUp('Bob');
    const mine = await sent('shared');
    const his = await sent('shared', { ...echo, source: 'export const his = 1;' }, bob.token);
    expect(his.id).not.toBe(mine.id);
    expect(await sent('shared')).toEqual(mine);
  });

  it('does not spend its key on a request that was refused', async () => {
    expect(await codeOf('early', { problem: 'no-such', source: 'x' })).toEqual([
      404,
      'problem-not-found',
    ]);
    expect((await send('early')).status).toBe(201);
  });

  it.each([
    ['an empty key', ''],
    ['a blank in it', 'a b'],
    ['two keys', 'a, b'],
    ['a letter beyond ASCII', 'schl\u00fcssel'],
    ['201 characters', 'k'.repeat(201)],
  ])('is refused with %s', async (_, key) => {
    expect(await codeOf(key)).toEqual([400, 'invalid-request']);
  });

  it('takes a key of 200 characters, of any that can be seen', async () => {
    const key = `"'; drop table submission; --`.replaceAll(' ', '\\').padEnd(200, '~');
    expect((await send(key)).status).toBe(201);
    expect((await send(key)).status).toBe(201);
  });

  it('has its key forgotten after a day, and not before', async () => {
    const [young, old] = [await sent('young'), await sent('old')];
    const age = (key: string, age: string) =>
      database.query(
        `update idempotency_key set created_at = now() - $2::interval where key = $1`,
        [key, age],
      );
    await age('young', '23 hours 59 minutes');
    await age('old', '24 hours 1 minute');
    while ((await database.query(`select 1 from idempotency_key where key = 'old'`)).rowCount);
    expect(await sent('young')).toEqual(young);
    expect((await sent('old')).id).not.toBe(old.id);
  });
});
