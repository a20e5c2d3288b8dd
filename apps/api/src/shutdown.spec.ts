import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startPostgres } from '../../../test/support/postgres.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const body = JSON.stringify({ name: 'Ada', password: 'correct horse' });

describe('an API that is told to stop', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  const start = async (env: Record<string, string> = {}) => {
    const child = fork(program, {
      env: { DATABASE_URL: postgres.url, PORT: '0', LOG_LEVEL: 'info', ...env },
      execArgv: [],
      silent: true,
    });
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const said = async (word: string) => {
      while (!log.includes(word))
        await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    };
    return { child, port, said, exited: once(child, 'exit') as Promise<[number | null]> };
  };
  /** A request whose body is not there yet: it is under way for as long as the test wants. */
  const halfRequest = async (port: number) => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const ended = once(socket, 'close');
    // The server has taken it up once it says that it waits for the body.
    socket.write(
      `POST /api/v1/accounts/setup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await once(socket, 'data');
    return { socket, answer: async () => (await ended, text) };
  };

  it('says so first, then lets nobody in, ends what is under way, and exits with 0', async () => {
    const { child, port, said, exited } = await start({ SHUTDOWN_NOTICE_SECONDS: '1' });
    const half = await halfRequest(port);
    child.kill('SIGTERM');
    await said('api.stopping');
    const notReady = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`);
    expect([notReady.status, notReady.headers.get('connection')]).toEqual([503, 'close']);
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health/live`)).status).toBe(200);
    await refusal(port);
    half.socket.write(body);
    const answer = await half.answer();
    expect(answer).toMatch(/HTTP\/1\.1 201 Created/);
    expect(answer).toMatch(/Connection: close/i);
    expect((await exited)[0]).toBe(0);
  });

  it('waits no longer than it may', async () => {
    const { child, port, said, exited } = await start({ SHUTDOWN_GRACE_SECONDS: '0.2' });
    await halfRequest(port);
    child.kill('SIGTERM');
    await said('api.requests-cut');
    expect((await exited)[0]).toBe(0);
  });

  it('ends at once when it is told again', async () => {
    const env = { SHUTDOWN_NOTICE_SECONDS: '300', SHUTDOWN_GRACE_SECONDS: '300' };
    const { child, said, exited } = await start(env);
    child.kill('SIGTERM');
    await said('api.stopping');
    child.kill('SIGTERM');
    expect((await exited)[0]).toBe(0);
  });
});

/** Resolves once connections are refused. */
async function refusal(port: number): Promise<void> {
  for (;;) {
    const socket: Socket = connect(port, '127.0.0.1');
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false));
      socket.once('error', () => resolve(true));
    });
    socket.destroy();
    if (refused) return;
  }
}
