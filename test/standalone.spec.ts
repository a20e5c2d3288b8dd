import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StartedProgram } from '../apps/standalone/src/testing/started-program.ts';
import { withoutBubblewrap } from './support/without-bubblewrap.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('npm start, the whole of it', () => {
  let place: string;
  const started: StartedProgram[] = [];

  const command = (...args: string[]): string[] => [
    process.execPath,
    ...['scripts/run.mjs', 'start', '--data-dir', join(place, 'data'), '--workers', '1'],
    ...args,
  ];
  function run([program, ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): StartedProgram {
    const one = new StartedProgram(
      spawn(program as string, args, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      }),
    );
    started.push(one);
    return one;
  }
  /** What `npm start` runs: the launcher, which builds what is out of date and starts the supervisor. */
  const start = (...args: string[]): StartedProgram => run(command(...args));

  const isHealthy = async (address: string): Promise<boolean> =>
    (await fetch(`${address}/api/v1/health/ready`)).ok;
  const supervisor = (): number =>
    (JSON.parse(readFileSync(join(place, 'data/instance.json'), 'utf8')) as { pid: number }).pid;

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'tickjudge-start-'));
  });
  afterEach(async () => {
    for (const program of started.splice(0)) await program.end();
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('serves the page, the API and its documentation, and stops on Ctrl-C with 0', async () => {
    const program = start('--port', '0');
    const address = await program.ready();
    expect(await isHealthy(address)).toBe(true);
    expect((await fetch(`${address}/api/docs`)).ok).toBe(true);
    expect(await (await fetch(address)).text()).toMatch(/<!doctype html>/i);
    process.kill(-program.pid, 'SIGINT');
    expect(await program.exited).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('starts again after a kill -9 of the supervisor, and of the launcher, on the same port', async () => {
    const first = start('--port', '0');
    const address = await first.ready();
    const port = new URL(address).port;
    process.kill(supervisor(), 'SIGKILL');
    await first.exited;
    const second = start('--port', port);
    expect(await second.ready()).toBe(address);
    second.process.kill('SIGKILL');
    const third = start('--port', port);
    expect(await third.ready()).toBe(address);
    expect(await isHealthy(address)).toBe(true);
    expect(await third.stop()).toBe(0);
  });

  it('refuses a second instance and a taken port in one sentence each', async () => {
    const first = start('--port', '0');
    const address = await first.ready();
    const second = start('--port', '0');
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`(pid ${supervisor()}, ${address})`);
    expect(await isHealthy(address)).toBe(true);
    expect(await first.stop()).toBe(0);

    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = other.address();
    const port = typeof taken === 'object' && taken ? String(taken.port) : '';
    const third = start('--port', port);
    expect(await third.exited).toBe(1);
    other.close();
    expect(third.output).toContain(`Port ${port} on 127.0.0.1 is taken`);
  });

  it('refuses to start without bubblewrap where all walls are demanded, and tells it where not', async () => {
    const line = withoutBubblewrap(command('--port', '0'));
    const demanding = run(line, { SANDBOX_WALLS: 'all' });
    expect(await demanding.exited).toBe(1);
    expect(demanding.output).toMatch(/did not start: Walls missing .*seccomp.* Install bubblewrap/);
    expect(demanding.output).not.toContain('ready at');

    const content = run(line, { SANDBOX_WALLS: 'auto' });
    expect(await isHealthy(await content.ready())).toBe(true);
    await content.says(/Walls missing around foreign code: .*seccomp.* Install bubblewrap/);
    // To the group: bubblewrap, which stands in front here, does not hand a signal on.
    process.kill(-content.pid, 'SIGINT');
    await content.exited;
  });
});
