import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits as engineLimits } from '../core/limits.ts';
import { lastBounds, leanFlags } from './launch-command.ts';
import { planWalls } from './plan-walls.ts';
import { type RawCall, rawSyscallProgram } from './raw-syscalls.ts';
import { type RunnerProcess, startInside } from './runner-process.ts';
import { spawnWalled } from './spawn-walled.ts';
import { ask, exists, nextMessage, pidsOf, until, writeTestProgram } from './test-program.ts';
import type { WallPlan } from './walls.ts';

/**
 * Runners whose native code has fallen: node without its permission model, and system calls made by hand. What is left
 * are the walls of the operating system and the supervisor.
 */
const program = writeTestProgram();
const folder = mkdtempSync(join(tmpdir(), 'tickjudge-raw-'));
chmodSync(folder, 0o755);
const taken: RunnerProcess[] = [];
afterEach(() => Promise.all(taken.splice(0).map((runner) => runner.kill())));
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true });
});

async function takenOver(plan: WallPlan): Promise<RunnerProcess> {
  const readable = [program.script];
  const nodeArguments = [...leanFlags, program.script];
  const runner = startInside({ nodeArguments, readable }, plan, plan.walls);
  taken.push(runner);
  await nextMessage(runner);
  return runner;
}

/** What each call answered: "ok", or the error's name. */
async function callAll(plan: WallPlan, calls: readonly RawCall[]): Promise<Record<string, string>> {
  const file = join(folder, 'raw');
  rmSync(file, { force: true });
  writeFileSync(file, rawSyscallProgram(calls), { mode: 0o755 });
  const source = `process.execve(${JSON.stringify(file)}, ['raw'], {})`;
  const nodeArguments = [...leanFlags, '--eval', source];
  const child = spawnWalled({ nodeArguments, readable: [file] }, plan);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.resume();
  await once(child, 'close');
  const bytes = Buffer.concat(chunks);
  const names = Object.entries(constants.errno);
  return Object.fromEntries(
    calls.map(({ name }, index) => {
      const answer = Number(bytes.readBigInt64LE(index * 8));
      const error = names.find(([, number]) => number === -answer)?.[0];
      return [name, answer >= 0 ? 'ok' : (error ?? `errno ${-answer}`)];
    }),
  );
}

const call = (name: string, number: number, ...args: RawCall['args']): RawCall => ({
  name,
  number,
  args,
});
const host = process.pid;

/** Harmless where nothing forbids them. `fork` comes last: its child goes on where it stands. */
const calls: readonly (readonly [RawCall, string])[] = [
  [call('open a file of the host', 2, '/etc/passwd', 0), 'ENOENT'],
  [call('make a file', 2, '/new', 0o101, 0o600), 'EROFS'],
  [call('make a file among the temporary', 2, join(folder, 'new'), 0o101, 0o600), 'EROFS'],
  [call('see a shell', 21, '/bin/sh', 1), 'ENOENT'],
  [call('see /proc', 21, '/proc/1/status', 4), 'ENOENT'],
  [call('make a socket', 41, 2, 1, 0), 'EPERM'],
  [call('make a local socket', 41, 1, 1, 0), 'EPERM'],
  [call('make a pair of sockets', 53, 1, 1, 0, 0x400000), 'EPERM'],
  [call('make a netlink socket', 41, 16, 3, 0), 'EPERM'],
  [call('signal the host', 62, host, 0), 'ESRCH'],
  [call('trace the host', 101, 16, host, 0, 0), 'EPERM'],
  [call('read the host’s memory', 310, host, 0, 0, 0, 0, 0), 'EPERM'],
  [call('hold the host by a descriptor', 434, host, 0), 'EPERM'],
  [call('mount', 165, 'none', '/', 'tmpfs', 0, 0), 'EPERM'],
  [call('open a file system', 430, 'tmpfs', 0), 'EPERM'],
  [call('make a user namespace', 272, 0x10000000), 'EPERM'],
  [call('enter a namespace', 308, 0, 0), 'EPERM'],
  [call('make a process that has a user namespace', 56, 0x10000011, 0, 0, 0, 0), 'EPERM'],
  [call('make a process by clone3', 435, 0, 0), 'ENOSYS'],
  [call('load a program into the kernel', 321, 0, 0, 0), 'EPERM'],
  [call('watch the kernel', 298, 0, 0, -1, -1, 0), 'EPERM'],
  [call('use keys', 250, 0, -3, 0), 'EPERM'],
  [call('add a key', 248, 'user', 'x', 'x', 1, -2), 'EPERM'],
  [call('handle its own page faults', 323, 0), 'EPERM'],
  [call('make a ring of requests', 425, 1, 0x400000), 'EPERM'],
  [call('make a file in memory', 319, 'x', 0), 'EPERM'],
  [call('become root', 105, 0), 'EPERM'],
  [call('change its root', 161, '/'), 'EPERM'],
  [call('raise its bound of memory', 302, 0, 9, '\xff'.repeat(16), 0), 'EPERM'],
  [call('take 64 GiB', 9, 0, 64n << 30n, 3, 0x22, -1, 0), 'ENOMEM'],
  [call('share memory with others', 29, 0, 4096, 0o1600), 'EPERM'],
  [call('call by the interface of x32', 0x40000000 + 41, 2, 1, 0), 'ENOSYS'],
  [call('call what the list does not know', 999, 0), 'ENOSYS'],
  [call('fork', 57), 'EPERM'],
];

// The machine code is x86-64's; the filter for arm64 is tried instruction by instruction in seccomp-filter.spec.ts.
const describeRaw = process.arch === 'x64' && process.platform === 'linux';

if (describeRaw) {
  describe('system calls of a runner that was taken over', () => {
    it('are refused by the strongest walls, each in the way that is expected', async () => {
      const plan = await planWalls(program);
      const got = await callAll(
        plan,
        calls.map(([each]) => each),
      );
      if (plan.method === 'bwrap' && plan.seccomp)
        expect(got).toEqual(Object.fromEntries(calls.map(([{ name }, error]) => [name, error])));
      expect(got['take 64 GiB']).toBe('ENOMEM');
    });

    it('get through where there are no walls, so the calls themselves are right', async () => {
      const plan = await planWalls(program, { methods: ['plain'] });
      const got = await callAll(plan, calls.map(([each]) => each).slice(0, -1));
      for (const name of ['open a file of the host', 'see a shell', 'make a local socket'])
        expect([name, got[name]]).toEqual([name, 'ok']);
      expect(got['make a file in memory']).toBe('ok');
    });
  });
}

describe('a runner that was taken over', () => {
  const strongest = () => planWalls(program);

  it('reads nothing, connects nowhere and starts nothing, exactly where these walls stand', async () => {
    const plan = await strongest();
    const runner = await takenOver(plan);
    const got = [
      await ask(runner, 'read', '/etc/passwd'),
      await ask(runner, 'spawn'),
      await ask(runner, 'signal', process.pid),
    ];
    const { filesystem, processes } = plan.walls;
    expect(JSON.stringify(got[0]).includes('done')).toBe(!filesystem.stands);
    if (processes.stands) expect(JSON.stringify(got.slice(1))).not.toContain('done');
  });

  it('has a bounded number of descriptors, and lives on without', async () => {
    const runner = await takenOver(await strongest());
    const { opened, error } = (await ask(runner, 'descriptors', 500)) as {
      opened: number;
      error: string;
    };
    expect(error).toBe('EMFILE');
    expect(opened).toBeLessThan(lastBounds.openFiles);
    expect(await ask(runner, 'echo', 1)).toEqual({ echo: 1 });
  });

  it('multiplies to nothing, or no further than its end takes along', async () => {
    const plan = await strongest();
    const runner = await takenOver(plan);
    const { started } = (await ask(runner, 'multiply', 20)) as { started: number };
    if (plan.walls.processes.stands) expect(started).toBe(0);
    const pids = pidsOf(runner);
    expect(pids.length).toBeLessThan(40);
    await runner.kill();
    await until(() => !pids.some(exists));
  });

  it('ends at once although it ignores every signal that can be ignored', async () => {
    const runner = await takenOver(await strongest());
    expect(await ask(runner, 'deaf')).toEqual({ deaf: true });
    const pids = pidsOf(runner);
    process.kill(pids.at(-1) as number, 'SIGTERM');
    expect(await ask(runner, 'echo', 'still here')).toEqual({ echo: 'still here' });
    expect(await runner.kill()).toMatchObject({ kind: 'closed', signal: 'SIGKILL' });
    await until(() => !pids.some(exists));
  });

  it('that never reads what it is sent costs its limit of time and no more', async () => {
    const runner = await takenOver(await strongest());
    runner.limit({ wallTimeMs: 300 });
    runner.send(['freeze']);
    for (let turn = 0; turn < 8; turn++) runner.send(['echo', 'x'.repeat(1e6)]);
    expect(await runner.died).toMatchObject({ kind: 'wall-limit' });
  });

  it.each([
    ['bytes that are no text, without end', 'garbage', /^(output-limit|bad-message)$/],
    ['a line that never ends', 'endless-line', /^output-limit$/],
    ['complaints without end', 'complain-forever', /^output-limit$/],
    ['memory in large pieces', 'bomb', /^memory-limit$/],
  ])('that pours out %s is ended', async (_what, deed, kind) => {
    const runner = await takenOver(await strongest());
    const before = process.memoryUsage().rss;
    runner.limit({ memoryBytes: 400e6, wallTimeMs: 20_000 });
    runner.send([deed]);
    const death = await runner.died;
    expect(death.kind).toMatch(kind);
    expect(death.stderrTail.length).toBeLessThanOrEqual(4096);
    // What is kept of it here is bounded by a line and a tail.
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * engineLimits.wireBytes);
  });

  it('does not shake its supervisor by messages of strange shapes', async () => {
    const runner = await takenOver(await strongest());
    const heard: unknown[] = [];
    runner.onMessage((message) => heard.push(message));
    runner.send(['shapes']);
    await until(() => heard.length >= 8);
    expect(await ask(runner, 'echo', 1)).toEqual({ echo: 1 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
