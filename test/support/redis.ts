import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A throwaway redis-server, from the PATH; it keeps everything in memory. */
export interface TestRedis {
  readonly url: string;
  /** Ends it and starts an empty one on the same port. */
  restart(): Promise<void>;
  /** Sends one command, such as FLUSHALL. */
  command(text: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  let server = await launch(port);
  const killAtExit = () => server.kill('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await stop();
      server = await launch(port);
    },
    async command(text) {
      const socket = connect(port, '127.0.0.1');
      socket.write(`${text}\r\n`);
      await once(socket, 'data');
      socket.destroy();
    },
    async stop() {
      process.off('exit', killAtExit);
      await stop();
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let log = '';
    server.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Ready to accept connections')) resolve(server);
    });
    server.once('error', () =>
      reject(new Error('redis-server is not on the PATH; install it to run these tests.')),
    );
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${log}`)));
  });
}
