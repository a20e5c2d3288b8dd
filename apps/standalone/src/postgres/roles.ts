import pg from 'pg';
import { superuser } from './cluster.ts';
import { loopback } from './server.ts';
import { randomPassword } from '../data/data-folder.ts';

/** Owns the database; the API signs in with it. */
const owner = 'tickjudge';
const database = 'tickjudge';
/** What the workers sign in with. It may connect, and sees only what the API grants: the queue's schema. */
export const workerRole = 'tickjudge_worker';

export interface DatabaseUrls {
  readonly api: string;
  readonly worker: string;
}

/**
 * Makes sure that the database and its two roles stand. The roles get new random passwords at every start, which
 * are written down nowhere, so another user of this machine has nothing to find.
 */
export async function prepareDatabase(
  port: number,
  superuserPassword: string,
): Promise<DatabaseUrls> {
  const apiPassword = randomPassword();
  const workerPassword = randomPassword();
  const client = new pg.Client({
    host: loopback,
    port,
    user: superuser,
    password: superuserPassword,
    database: 'postgres',
  });
  // A connection lost in the middle is reported by the query that waits on it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await ensureRole(client, owner, apiPassword);
    await ensureRole(client, workerRole, workerPassword);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
    }
    await client.query(`REVOKE ALL ON DATABASE ${database}, postgres, template1 FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${workerRole}`);
  } finally {
    await client.end();
  }
  return { api: urlOf(owner, apiPassword, port), worker: urlOf(workerRole, workerPassword, port) };
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  // Passwords are base64url and names are ours: nothing in them needs quoting.
  await client.query(
    `${found.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD '${password}'`,
  );
}

const urlOf = (role: string, password: string, port: number): string =>
  `postgresql://${role}:${password}@${loopback}:${port}/${database}`;
