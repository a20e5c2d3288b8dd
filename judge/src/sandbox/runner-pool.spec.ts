import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { JudgeInternalError } from '../judge.ts';
import { planWalls } from './plan-walls.ts';
import { createRunnerPool, type RunnerPool, type RunnerPoolOptions } from './runner-pool.ts';
import type { RunnerProcess } from './runner-process.ts';
import { ask, exists, pidsOf, until, writeTestProgram } from './test-program.ts';
import type { WallPlan } from './walls.ts';

const program = writeTestProgram();
let walls: WallPlan;
let pool: RunnerPool;
beforeAll(async () => {
  walls = await planWalls(program);
});
afterEach(() => pool.close());
afterAll(() => program.remove());

const open = (options: Partial<RunnerPoolOptions> = {}) =>
  (pool = createRunnerPool({ program, walls, ...options }));

describe('a pool of runners', () => {
  it('hands out ready runners, a fresh one each time', async () => {
    open();
    const pids = new Set<number>();
    for (let round = 0; round < 3; round++) {
      const runner = await pool.take();
      expect(await ask(runner, 'echo', round)).toEqual({ echo: round });
      pids.add(runner.pid);
      pool.release(runner, { reuse: false });
      await runner.died;
    }
    expect(pids.size).toBe(3);
  });

  it('keeps a runner that may be reused, up to its number of uses', async () => {
    open({ maxLive: 1, maxUses: 2 });
    const first = await pool.take();
    pool.release(first, { reuse: true });
    const second = await pool.take();
    expect(second).toBe(first);
    expect(await ask(second, 'echo', 1)).toEqual({ echo: 1 });
    pool.release(second, { reuse: true });
    expect(await pool.take()).not.toBe(first);
  });

  it('never has more runners alive than allowed, and serves who waits in order', async () => {
    open({ maxLive: 2 });
    const served: number[] = [];
    const taken: Promise<RunnerProcess>[] = [0, 1, 2, 3].map((index) =>
      pool.take().then((runner) => {
        served.push(index);
        return runner;
      }),
    );
    const alive = new Set<number>();
    for (const next of taken) {
      const runner = await next;
      alive.add(runner.pid);
      expect([...alive].filter(exists).length).toBeLessThanOrEqual(2);
      pool.release(runner, { reuse: false });
    }
    expect(served).toEqual([0, 1, 2, 3]);
  });

  it('tells where runners come from and how they end', async () => {
    const told: string[] = [];
    open({
      maxLive: 1,
      observer: {
        runnerTaken: (from) => told.push(`taken from ${from}`),
        runnerDied: (cause) => told.push(`died: ${cause}`),
      },
    });
    const first = await pool.take();
    pool.release(first, { reuse: true });
    const second = await pool.take();
    second.send(['abort']);
    await second.died;
    expect(told).toEqual(['taken from start', 'taken from standby', 'died: exited']);
  });

  it('goes on after a taken runner died', async () => {
    open();
    const first = await pool.take();
    first.send(['abort']);
    await first.died;
    pool.release(first, { reuse: true });
    const second = await pool.take();
    expect(await ask(second, 'echo', 1)).toEqual({ echo: 1 });
  });

  it('replaces a standby that died', async () => {
    open({ maxLive: 2 });
    const first = await pool.take();
    pool.release(first, { reuse: true });
    process.kill(first.pid, 'SIGKILL');
    await first.died;
    const second = await pool.take();
    expect(second).not.toBe(first);
    expect(await ask(second, 'echo', 1)).toEqual({ echo: 1 });
  });

  it('kills a runner that speaks without being asked', async () => {
    open({ maxLive: 1 });
    const first = await pool.take();
    first.send(['echo', 'late']);
    pool.release(first, { reuse: true });
    expect(await first.died).toMatchObject({ kind: 'closed' });
    expect(await ask(await pool.take(), 'echo', 1)).toEqual({ echo: 1 });
  });

  it('gives a standby its work ahead, each piece once, and hands it out in the middle of it', async () => {
    const aheadOfUse = { order: () => ['work', 0], times: 3, afterMs: 0 };
    open({ maxLive: 1, aheadOfUse });
    const runner = await pool.take();
    expect(await ask(runner, 'worked')).toEqual({ worked: 0 });
    pool.release(runner, { reuse: true });
    const worked = async (): Promise<number> => {
      const taken = await pool.take();
      const said = new Promise<{ worked: number }>((resolve) =>
        taken.onMessage((message) => {
          if ((message as { kind?: string }).kind !== 'ready') resolve(message as never);
        }),
      );
      taken.send(['worked', 0]);
      const { worked } = await said;
      pool.release(taken, { reuse: true });
      expect(taken).toBe(runner);
      return worked;
    };
    await until(async () => (await worked()) >= 3);
  });

  it('keeps a spare when it is quiet, for a judgement that is alone', async () => {
    open({ spareAfterMs: 1 });
    let first: RunnerProcess;
    let spare: RunnerProcess | null = null;
    await until(async () => {
      first = await pool.take();
      spare = pool.takeSpare();
      if (spare === null) pool.release(first, { reuse: true });
      return spare !== null;
    });
    expect(await ask(spare!, 'echo', 1)).toEqual({ echo: 1 });
    expect(pool.takeSpare()).toBeNull();
    const other = await pool.take();
    pool.release(spare!, { reuse: true });
    // Two judgements are under way: what stands by is for a third one.
    expect(pool.takeSpare()).toBeNull();
    pool.release(other, { reuse: true });
    expect(pool.takeSpare()).not.toBeNull();
  });

  it('has no spare unless it is told to', async () => {
    open({});
    const first = await pool.take();
    expect(pool.takeSpare()).toBeNull();
    pool.release(first, { reuse: true });
  });

  it('does not mind the late answer to work given ahead, from a runner that was brought back unused', async () => {
    let given = 0;
    const order = () => ['slow-ready', 50 * ++given];
    open({ maxLive: 1, aheadOfUse: { order, times: 1, afterMs: 300 } });
    const first = await pool.take();
    pool.release(first, { reuse: true });
    await until(() => given === 1);
    expect(await pool.take()).toBe(first);
    pool.release(first, { reuse: true });
    // Its late answer comes while it stands by again, and is given more to do.
    await until(() => given === 2);
    const second = await pool.take();
    expect(second).toBe(first);
    const heard: unknown[] = [];
    second.onMessage((message) => heard.push(message));
    second.send(['echo', 'alive']);
    await until(() => heard.length > 0 && JSON.stringify(heard.at(-1)) === '{"echo":"alive"}');
    expect(exists(second.pid)).toBe(true);
  });

  it('rejects with the reason when runners do not start, and recovers when they do', async () => {
    const broken = writeTestProgram();
    const plan = await planWalls(broken);
    writeFileSync(broken.script, 'console.error("no such engine"); process.exit(3)');
    open({ program: broken, walls: plan });
    const failure = await pool.take().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(JudgeInternalError);
    expect(String(failure)).toMatch(/Runners do not start.*exit code 3.*no such engine/);
    await expect(pool.take()).rejects.toThrow('no such engine');
    writeFileSync(
      broken.script,
      'process.stdin.resume(); console.log(JSON.stringify({kind: "ready"}))',
    );
    expect((await takeWhenMended()).pid).toBeGreaterThan(0);
    await pool.close();
    broken.remove();
  });

  it('kills all when it is closed, and rejects who waits and who comes later', async () => {
    open({ maxLive: 1 });
    const runner = await pool.take();
    const pids = pidsOf(runner);
    const waiting = pool.take();
    const rejected = expect(waiting).rejects.toThrow('closed');
    await pool.close();
    await rejected;
    await expect(pool.take()).rejects.toThrow('closed');
    await until(() => !pids.some(exists));
  });
});

/** Takes again and again until the pool's own next attempt has succeeded. */
async function takeWhenMended(): Promise<RunnerProcess> {
  for (const end = Date.now() + 10_000; ;) {
    try {
      return await pool.take();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
