import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findPostgres } from './binaries.ts';
import { Database } from './database.ts';
import { chooseRunner, waysToRun } from './run-as.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { openDataFolder } from '../data/data-folder.ts';

const never = new AbortController().signal;

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  let place: string;
  let folder: DataFolder;
  let database: Database | undefined;
  const reports: string[] = [];
  const start = async (ways = waysToRun()): Promise<Database> =>
    (database = await Database.start(folder, (line) => reports.push(line), never, ways));

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'tickjudge-database-'));
    // The user nobody must be able to pass, where Postgres runs as it.
    chmodSync(place, 0o711);
    folder = openDataFolder(join(place, 'data'));
  });
  afterEach(async () => {
    await database?.stop();
    database = undefined;
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('keeps what was stored from one start to the next, with new passwords each time', async () => {
    const first = await start();
    await query(first.urls.api, 'CREATE TABLE kept (word text)');
    await query(first.urls.api, "INSERT INTO kept VALUES ('here')");
    await first.stop();
    const second = await start();
    expect(await query(second.urls.api, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
    expect(new URL(second.urls.api).password).not.toBe(new URL(first.urls.api).password);
  });

  it('shows the worker nothing but what it was granted', async () => {
    const { urls } = await start();
    await query(
      urls.api,
      'CREATE SCHEMA queue; CREATE TABLE queue.job (id int); GRANT USAGE ON SCHEMA queue TO tickjudge_worker; GRANT SELECT ON queue.job TO tickjudge_worker',
    );
    expect(await query(urls.worker, 'SELECT * FROM queue.job')).toEqual([]);
    await expect(query(urls.worker, 'SELECT * FROM kept')).rejects.toThrow('permission denied');
    await expect(query(urls.worker, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    await expect(query(urls.worker.replace(/tickjudge$/, 'postgres'), 'SELECT 1')).rejects.toThrow(
      'permission denied',
    );
  });

  it('lets nobody in without the password, and listens on loopback alone', async () => {
    const { urls } = await start();
    const guess = new URL(urls.api);
    guess.password = 'guess';
    await expect(query(guess.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await query(urls.api, 'SHOW listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    expect(statSync(folder.password).mode & 0o077).toBe(0);
  });

  it('starts again on its port when the server is killed, and recovers', async () => {
    const { urls } = await start();
    const pid = Number(readFileSync(join(folder.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await database?.restarted();
    expect(await query(urls.api, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
    expect(reports).toContain('the database ended, starting it again');
  });

  it('is not misled by a pid file whose number another process has now', async () => {
    const bystander = spawn('sleep', ['60']);
    writeFileSync(
      join(folder.cluster, 'postmaster.pid'),
      `${bystander.pid}\n${folder.cluster}\n1\n5432\n\n127.0.0.1\n`,
    );
    const { urls } = await start();
    expect(await query(urls.api, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(bystander.kill()).toBe(true);
  });

  it('makes a new password when the file with it was lost', async () => {
    rmSync(folder.password);
    const { urls } = await start();
    expect(await query(urls.api, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
  });

  it('runs in every way that this user and host allow, on the same data', async () => {
    const binaries = await findPostgres();
    for (const way of waysToRun()) {
      let runnable = true;
      try {
        chooseRunner(binaries, folder, [way]);
      } catch {
        // A host may forbid user namespaces; the other ways must work everywhere.
        runnable = way !== 'namespace';
      }
      if (!runnable) continue;
      const { urls } = await start([way]);
      expect(await query(urls.api, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
      await database?.stop();
    }
  });

  it('says what is wrong when the programs cannot run', () => {
    const broken = { postgres: '/nonexistent/postgres', initdb: '/nonexistent/initdb' };
    expect(() => chooseRunner(broken, folder, ['direct'])).toThrow(
      /^Postgres cannot run on this machine \(.*ENOENT.*\); run npm ci to install it again\.$/,
    );
  });
});
