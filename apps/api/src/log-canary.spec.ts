import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JudgeInternalError } from '@tickjudge/judge';
import { Client } from 'pg';
import { pino } from 'pino';
import { archiveOf, upload } from '../../../test/support/author.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../test/support/service.ts';
import type { SubmissionCreated } from './contract.ts';
import { logRules } from './log-rules.ts';

const password = 'canary-password-7f3a';
const source = 'export const canary = "canary-source-91bc";\nexport const x = 1;';
const idempotencyKey = 'canary-idempotency-5d2e';

describe('the log of API and worker, down to the last level', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  let log = '';
  let heard: () => void = () => {};
  const write = (line: string) => {
    log += line;
    heard();
  };
  const logger = pino({ ...logRules, level: 'trace' }, { write });
  const secrets = [password, 'canary-source-91bc', idempotencyKey, 'canary-title-44aa'];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { logger, sweepIntervalMs: 50 });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(service.api.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const cookie = response.headers.get('set-cookie')?.match(/=([^;]+)/)?.[1];
    if (cookie) secrets.push(cookie);
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
  };
  const said = async (word: string) => {
    while (!log.includes(word)) await new Promise<void>((resolve) => (heard = resolve));
  };

  it('has no password, token, cookie, source or key in it, whatever went well or wrong', async () => {
    // People: well, and with each thing wrong.
    const name = 'Grace';
    const signedUp = await post('/api/v1/accounts', { name, password });
    expect(signedUp.status).toBe(201);
    const session = String(signedUp.body.token);
    secrets.push(session);
    await post('/api/v1/accounts', { name, password });
    await post('/api/v1/accounts', { name: password, password: 1 });
    await post('/api/v1/sessions', { name, password: `${password}!` });
    await post('/api/v1/sessions', `{"name": "${name}", "password": "${password}`);
    const again = await post('/api/v1/sessions', { name, password });
    secrets.push(String(again.body.token));
    const bearer = { authorization: `Bearer ${session}` };
    const inDays = { expiresInDays: 1 };
    const made = await post(
      '/api/v1/tokens',
      { name: 'ci', scopes: ['submit', 'read'], ...inDays },
      bearer,
    );
    expect(made.status).toBe(201);
    secrets.push(String(made.body.token));
    await post('/api/v1/tokens', { name: 'ci' }, { authorization: 'Bearer canary-forged-token' });
    await post(`/api/v1/tokens?token=${session}`, { name: session }, bearer);
    await fetch(`${service.api.url}/api/v1/submissions/${session}?cursor=${session}`, {
      headers: bearer,
    });
    await fetch(`${service.api.url}/api/v1/nothing/${session}`, { headers: bearer });
    await fetch(`${service.api.url}/api/v1/submissions`, {
      headers: { cookie: `tickjudge=${session}` },
    });
    secrets.push('canary-forged-token');

    // Submissions: refused, failed in the database, failed in the judge until it is given up.
    const headers = { ...bearer, 'idempotency-key': idempotencyKey };
    const submission = { problem: 'echo', source };
    await post('/api/v1/submissions', { ...submission, problem: 'none' }, headers);
    await post('/api/v1/submissions', { ...submission, extra: source }, headers);
    await post('/api/v1/submissions', JSON.stringify(submission).slice(0, -1), headers);
    await database.query(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'refused: %', new using detail = new::text; end $$`);
    await database.query(
      'create trigger refuse before insert on submission for each row execute function refuse()',
    );
    expect((await post('/api/v1/submissions', submission, headers)).status).toBe(500);
    await database.query('drop trigger refuse on submission');
    const judge = new ScriptedJudge(
      () =>
        Promise.reject(
          new JudgeInternalError(`No way to judge ${source}`, { cause: new Error(source) }),
        ),
      () => Promise.reject(new JudgeInternalError('No way to prove it.')),
    );
    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, judge, {
      logger,
      noteEveryMs: 20,
    });
    const sent = await post('/api/v1/submissions', submission, headers);
    expect(sent.status).toBe(201);
    await post('/api/v1/submissions', { ...submission, source: `${source}//` }, headers);
    const client = service.connect(session);
    await client.watch((sent.body as SubmissionCreated).id, 0);
    await client.until(hasVerdict);
    await said('judgement.given-up');

    // Packages.
    const archive = await archiveOf('hello-there', 'canary-title-44aa');
    expect((await upload(service, archive)).status).toBe(201);
    await upload(service, archive.subarray(0, 200));
    await upload(service, archive, { token: session });
    const { rows } = await database.query<{ key: string }>(
      'select package_key as key from package_version',
    );
    secrets.push(...rows.map(({ key }) => key));
    await said('proof.given-up');
    await worker.close();

    expect(rows.length).toBeGreaterThan(0);
    expect(log.length).toBeGreaterThan(1_000);
    const leaked = secrets.filter((secret) => log.includes(secret));
    expect(
      leaked.map((secret) => log.slice(Math.max(0, log.indexOf(secret) - 300)).slice(0, 700)),
    ).toEqual([]);
  });
});
