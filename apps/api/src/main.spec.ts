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
