import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { findTool } from './launch-command.ts';
import { planWalls, probeWalls } from './plan-walls.ts';
import { processStatus } from './process-files.ts';
import {
  ask,
  exists,
  killTestRunners,
  nextMessage,
  pidsOf,
  startTestRunner,
  until,
  writeTestProgram,
} from './test-program.ts';
import {
  describeMissingWalls,
  missingWalls,
  requireAllWalls,
  wallMethods,
  wallNames,
  type WallPlan,
  type Walls,
} from './walls.ts';

const program = writeTestProgram();
const hidden = writeTestProgram({ mode: 0o700 });
afterEach(killTestRunners);
afterAll(() => {
  program.remove();
  hidden.remove();
});

describe('planWalls', () => {
  it('finds a way to start runners on any machine, with Node refusing files, network and processes', async () => {
    const plan = await planWalls(program);
    expect(plan.walls.permission.stands).toBe(true);
    expect(plan.walls.environment.stands).toBe(true);
    expect(await planWalls(program)).toBe(plan);
    expect(await probeWalls(program)).toBe(plan.walls);
  });

  it('starts programs that only this user can read', async () => {
    const runner = startTestRunner(hidden, await planWalls(hidden));
    expect(await nextMessage(runner)).toEqual({ kind: 'ready' });
    await runner.kill();
  });

  it('says which files it could not read when nothing can start', async () => {
    const missing = { ...program, script: '/nonexistent/program.cjs' };
    await expect(planWalls(missing)).rejects.toThrow(/No runner can be started.*nonexistent/s);
  });
});

/** Every way that is installed here; what each reports is held against what a runner behind it can really do. */
const methods = wallMethods.filter((method) => method === 'plain' || findTool(method) !== null);

describe.each(methods)('the walls reported for %s are those observed:', (method) => {
  /** Null: this machine forbids that way; then the answer must say so. */
  async function plan(): Promise<WallPlan | null> {
    try {
      return await planWalls(program, { methods: [method] });
    } catch (error) {
      expect(String(error)).toContain(`No runner can be started`);
      return null;
    }
  }

  it('a runner can neither read, connect nor spawn', async () => {
    const walls = await plan();
    if (walls === null) return;
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    let connections = 0;
    server.on('connection', () => connections++);
    const runner = startTestRunner(program, walls);
    await nextMessage(runner);
    const { port } = server.address() as AddressInfo;
    expect(await ask(runner, 'connect', port)).toEqual({ connect: 'ERR_ACCESS_DENIED' });
    expect(await ask(runner, 'read', '/etc/passwd')).toEqual({ read: 'ERR_ACCESS_DENIED' });
    expect(await ask(runner, 'spawn')).toEqual({ spawn: 'ERR_ACCESS_DENIED' });
    expect(connections).toBe(0);
    await runner.kill();
    server.close();
  });

  it('the kernel confirms filter, privileges and process space', async () => {
    const walls = await plan();
    if (walls === null) return;
    const runner = startTestRunner(program, walls);
    await nextMessage(runner);
    const node = pidsOf(runner).at(-1)!;
    const bare = /^0+$/.test(processStatus(node, 'CapEff') ?? '');
    const locked = processStatus(node, 'NoNewPrivs') === '1';
    expect(walls.walls.seccomp.stands).toBe(
      processStatus(node, 'Seccomp') === '2' && walls.seccomp,
    );
    expect(walls.walls.privileges.stands).toBe(bare && locked);
    expect(pidsOf(runner).length > 1).toBe(method === 'bwrap' || method === 'unshare');
    expect(await runner.kill()).toMatchObject({ kind: 'closed' });
  });

  it('a frozen runner ends with the process that started it, exactly when that wall stands', async () => {
    const walls = await plan();
    if (walls === null) return;
    const { parent, pids } = await startFrozenRunnerInAnotherProcess(walls);
    expect(pids.every(exists)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    if (walls.walls['parent-death'].stands) await until(() => !pids.some(isRunning));
    else for (const pid of pids.filter(isRunning)) process.kill(pid, 'SIGKILL');
  });
});

/** Not a zombie: orphans are reaped by the machine's first process when it gets to it. */
function isRunning(pid: number): boolean {
  return exists(pid) && !processStatus(pid, 'State')?.startsWith('Z');
}

async function startFrozenRunnerInAnotherProcess(
  plan: WallPlan,
): Promise<{ parent: ChildProcess; pids: number[] }> {
  const url = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const source = `
    import { startRunner } from ${url('./runner-process.ts')};
    import { processTree } from ${url('./process-files.ts')};
    const runner = startRunner(${JSON.stringify(program)}, ${JSON.stringify(plan)});
    runner.onMessage(() => { runner.send(['freeze']); console.log(JSON.stringify(processTree(runner.pid))); });`;
  const args = ['--no-warnings', '--input-type=module', '--eval', source];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
  return { parent, pids: JSON.parse(line.toString()) as number[] };
}

describe('missing walls', () => {
  const all = (stands: boolean) =>
    Object.fromEntries(
      wallNames.map((name) => [name, { stands, how: 'said so' }]),
    ) as unknown as Walls;

  it('are none when all stand', () => {
    expect(describeMissingWalls(all(true))).toBeNull();
    expect(() => requireAllWalls(all(true))).not.toThrow();
  });

  it('are listed with what to do about them', () => {
    const walls = { ...all(true), network: { stands: false, how: 'loopback answered' } };
    expect(missingWalls(walls)).toEqual(['network']);
    expect(() => requireAllWalls(walls)).toThrow(/network \(loopback answered\)\. .*bubblewrap/);
  });
});

describe('the probe', () => {
  it('imports only Node, since it runs without files of its own', () => {
    const source = readFileSync(new URL('./wall-probe.ts', import.meta.url), 'utf8');
    const imported = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
    expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([]);
  });
});
