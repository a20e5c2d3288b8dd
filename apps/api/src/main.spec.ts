import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('the API process', () => {
  let postgres: TestPostgres;
  let environment: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    environment = { DATABASE_URL: postgres.url, PORT: '0', LOG_LEVEL: 'error' };
  });
  afterAll(() => postgres?.stop());

  const start = (env: Record<string, string>) => fork(program, { env, execArgv: [], silent: true });
  const ready = async (child: ChildProcess) => {
    const [message] = (await once(child, 'message')) as [{ kind: string; port: number }];
    return message;
  };
  const outcome = async (child: ChildProcess) => {
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, errors };
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says when it is ready and ends cleanly at %s',
    async (signal) => {
      const child = start(environment);
      const { kind, port } = await ready(child);
      expect(kind).toBe('ready');
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`);
      expect(response.status).toBe(200);
      child.kill(signal);
      expect(await outcome(child)).toEqual({ code: 0, errors: '' });
    },
  );

  it('makes a code for an admin who forgot the password, and for nobody else', async () => {
    const child = start(environment);
    const { port } = await ready(child);
    const post = (path: string, body: object) =>
      fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post('/accounts/setup', { name: 'Ada', password: 'forgotten' })).status).toBe(
      201,
    );
    expect((await post('/accounts', { name: 'Grace', password: 'known well' })).status).toBe(201);
    const ask = async (name: string) => {
      const env = { DATABASE_URL: environment['DATABASE_URL'] };
      const asked = fork(program, ['reset-code', name], { env, execArgv: [], silent: true });
      let output = '';
      asked.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      return { ...(await outcome(asked)), made: /reset_\S+/.exec(output)?.[0] ?? '' };
    };
    const grace = await ask('Grace');
    expect([grace.code, grace.errors]).toEqual([1, expect.stringContaining('those are "Ada"')]);
    const { code, made } = await ask('ada');
    expect(code).toBe(0);
    const reset = await post('/password-resets', { code: made, newPassword: 'correct horse' });
    expect(reset.status).toBe(204);
    const session = { name: 'Ada', password: 'correct horse' };
    expect((await post('/sessions', session)).status).toBe(201);
    child.kill();
    await outcome(child);
  });

  it('ends when whoever started it is gone', async () => {
    const child = start(environment);
    await ready(child);
    child.disconnect();
    expect(await outcome(child)).toEqual({ code: 0, errors: '' });
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    expect(await outcome(start({ ...environment, PORT: port }))).toEqual({
      code: 1,
      errors: `Port ${port} on 127.0.0.1 is already in use; stop the program that uses it, or set PORT to another number.\n`,
    });
    other.close();
  });

  it('says in one sentence that the database is away', async () => {
    const { code, errors } = await outcome(
      start({ ...environment, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    );
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The database none at 127\.0\.0\.1:1 cannot be used \(.*ECONNREFUSED.*\); start it, or correct DATABASE_URL\.\n$/,
    );
  });

  it('says all mistakes of its configuration', async () => {
    const { code, errors } = await outcome(start({ PORT: 'x', LOG_LEVEL: 'loud' }));
    expect(code).toBe(1);
    expect(errors).toMatch(/DATABASE_URL[^]*PORT[^]*LOG_LEVEL/);
  });
});
