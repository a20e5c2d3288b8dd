import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('the worker process', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await runMigrations(client, 'bullmq');
    await client.end();
  });
  afterAll(() => postgres?.stop());

  const start = (env: Record<string, string>) =>
    fork(program, {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...env },
      execArgv: ['--no-warnings'],
      silent: true,
    });
  const outcome = async (child: ChildProcess) => {
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, errors };
  };

  it('says when it is ready and ends cleanly at SIGTERM', async () => {
    const child = start({ QUEUE_URL: postgres.url });
    expect(await once(child, 'message')).toMatchObject([
      { kind: 'ready', missingWalls: expect.any(String) },
    ]);
    child.kill('SIGTERM');
    expect(await outcome(child)).toEqual({ code: 0, errors: '' });
  });

  it('ends when whoever started it is gone', async () => {
    const child = start({ QUEUE_URL: postgres.url });
    await once(child, 'message');
    child.disconnect();
    expect(await outcome(child)).toEqual({ code: 0, errors: '' });
  });

  it('says in one sentence that the queue is away', async () => {
    const { code, errors } = await outcome(
      start({ QUEUE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    );
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The queue at 127\.0\.0\.1:1 cannot be used \(.*ECONNREFUSED.*\); start it, or correct QUEUE_URL\.\n$/,
    );
  });

  it('says all mistakes of its configuration', async () => {
    const { code, errors } = await outcome(start({ WORKER_CONCURRENCY: 'many' }));
    expect(code).toBe(1);
    expect(errors).toMatch(/QUEUE_URL is missing/);
    expect(errors).toMatch(/WORKER_CONCURRENCY must be/);
  });
});
