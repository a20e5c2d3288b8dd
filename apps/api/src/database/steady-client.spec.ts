import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { SteadyClient } from '@tickjudge/queue';
import { startPostgres, type TestPostgres } from '../../../../test/support/postgres.ts';

describe('a connection that is cut while somebody has borrowed it', () => {
  let postgres: TestPostgres;
  let pool: Pool;

  beforeAll(async () => {
    postgres = await startPostgres({ empty: true });
    pool = new Pool({ connectionString: postgres.url, max: 2, Client: SteadyClient });
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool?.end();
    await postgres?.stop();
  });

  it('fails the next query, and not the process; the pool makes another', async () => {
    const borrowed = await pool.connect();
    const { rows } = await borrowed.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => borrowed.once('end', () => resolve()));
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(borrowed.query('select 1')).rejects.toThrow();
    borrowed.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
