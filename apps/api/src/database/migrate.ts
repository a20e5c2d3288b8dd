import { runMigrations } from 'bullmq';
import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { SteadyClient, queueSchema } from '@tickjudge/queue';

/** Any constant will do, as long as every version of the API takes the same one. */
const migrationLock = 0x7169_636b;

export interface MigrationOptions {
  databaseUrl: string;
  /** Whether the queue's tables live in this database too. */
  queueInPostgres: boolean;
  /** Role that may use the queue's tables and nothing else. */
  workerRole?: string | undefined;
}

/** Brings the tables up to date. Two processes that start together take turns at an advisory lock. */
export async function migrate(dataSource: DataSource, options: MigrationOptions): Promise<void> {
  const client = new SteadyClient({
    connectionString: options.databaseUrl,
    application_name: 'tickjudge-migrate',
  });
  await client.connect();
  try {
    // The lock belongs to this connection: it ends with it, even if the process is killed.
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
    if (!options.queueInPostgres) return;
    await runMigrations(client, queueSchema);
    if (options.workerRole) await grantQueue(client, escapeIdentifier(options.workerRole));
  } finally {
    await client.end();
  }
}

async function grantQueue(client: SteadyClient, role: string): Promise<void> {
  await client.query(`
    grant usage on schema ${queueSchema} to ${role};
    grant all on all tables in schema ${queueSchema} to ${role};
    grant all on all sequences in schema ${queueSchema} to ${role};
    grant execute on all functions in schema ${queueSchema} to ${role};
  `);
}
