import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { limits as engineLimits } from '../core/limits.ts';
import { planWalls } from './plan-walls.ts';
import { type RunnerProcess, outputBytesPerPeriod } from './runner-process.ts';
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
import { wallMethods, type WallPlan } from './walls.ts';

const program = writeTestProgram();
afterEach(killTestRunners);
afterAll(() => program.remove());

/** The strongest plan of this machine, and one that uses no tool but node: it exists everywhere. */
describe.each([
  ['the strongest walls of this machine', wallMethods],
  ['no tools', ['plain'] as const],
])('a runner behind %s', (_name, methods) => {
  let plan: WallPlan;
  beforeAll(async () => {
    plan = await planWalls(program, { methods });
  });

  async function ready(): Promise<RunnerProcess> {
    const runner = startTestRunner(program, plan);
    await nextMessage(runner);
    return runner;
  }

  /** Sends a deed, awaits the death, and checks that nothing is left and the next runner is unharmed. */
  async function dieOf(
    limits: Parameters<RunnerProcess['limit']>[0],
    ...deed: [name: string, value?: unknown]
  ) {
    const runner = await ready();
    const pids = pidsOf(runner);
    expect(pids.every(exists)).toBe(true);
    runner.limit(limits);
    runner.send(deed);
    const death = await runner.died;
    await until(() => !pids.some(exists));
    const next = await ready();
    expect(await ask(next, 'echo', 'well')).toEqual({ echo: 'well' });
    await next.kill();
    return death;
  }

  it('says that it is ready and answers in JSON lines', async () => {
    const runner = startTestRunner(program, plan);
    expect(await nextMessage(runner)).toEqual({ kind: 'ready' });
    const value = { text: 'line\nbreak, \u2028, ünï', list: [1, null] };
    expect(await ask(runner, 'echo', value)).toEqual({ echo: value });
    expect(await runner.kill()).toMatchObject({ kind: 'closed', signal: 'SIGKILL' });
    expect(await runner.kill()).toBe(await runner.died);
  });

  it('is killed when it freezes inside native code', async () => {
    expect(await dieOf({ wallTimeMs: 200 }, 'freeze')).toMatchObject({ kind: 'wall-limit' });
  });

  it('is killed when it spends too much processor time', async () => {
    const start = Date.now();
    const death = await dieOf({ cpuTimeMs: 200, wallTimeMs: 60_000 }, 'freeze');
    expect(death).toMatchObject({ kind: 'cpu-limit' });
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  it('counts processor time from the call of limit, not from its start', async () => {
    const runner = await ready();
    for (let round = 0; round < 3; round++) {
      runner.limit({ cpuTimeMs: 400 });
      expect(await ask(runner, 'spin', 200)).toEqual({ spun: 200 });
    }
    runner.limit({ cpuTimeMs: 400 });
    runner.send(['spin', 60_000]);
    expect(await runner.died).toMatchObject({ kind: 'cpu-limit' });
  });

  it('is killed when it takes too much memory', async () => {
    expect(await dieOf({ memoryBytes: 300e6 }, 'bomb')).toMatchObject({ kind: 'memory-limit' });
  });

  it('is killed when it floods its output', async () => {
    const runner = await ready();
    let bytes = 0;
    runner.onMessage((message) => (bytes += (message as string).length));
    runner.send(['flood']);
    expect(await runner.died).toMatchObject({ kind: 'output-limit' });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(outputBytesPerPeriod);
  });

  it('is killed when it sends a line beyond the cap', async () => {
    const death = await dieOf(null, 'huge-line', engineLimits.wireBytes + 1);
    expect(death).toMatchObject({ kind: 'output-limit' });
  });

  it('is killed when it sends what is not JSON', async () => {
    const death = await dieOf(null, 'not-json');
    expect(death.kind).toBe('bad-message');
    expect(death.stderrTail).toContain('not JSON');
  });

  it('tells its exit code, and the end of what it wrote to stderr', async () => {
    const runner = await ready();
    runner.send(['complain', `${'x'.repeat(10_000)}end`]);
    await ask(runner, 'echo', 1);
    runner.send(['exit', 7]);
    const death = await runner.died;
    expect(death).toMatchObject({ kind: 'exited', exitCode: 7, signal: null });
    expect(death.stderrTail).toHaveLength(4096);
    expect(death.stderrTail.trimEnd()).toMatch(/^x+end$/);
  });

  it('tells the signal that it died of', async () => {
    expect(await dieOf(null, 'abort')).toMatchObject({
      kind: 'exited',
      exitCode: null,
      signal: 'SIGABRT',
    });
  });

  it('delivers what it said before it died', async () => {
    const runner = await ready();
    const heard: unknown[] = [];
    runner.onMessage((message) => heard.push(message));
    runner.send(['echo', 'last words']);
    runner.send(['exit', 0]);
    await runner.died;
    expect(heard).toEqual([{ echo: 'last words' }]);
  });

  it('keeps its limit when its answer came in time but this process was busy', async () => {
    const runner = await ready();
    runner.limit({ wallTimeMs: 100 });
    const answer = ask(runner, 'echo', 1).then(() => runner.limit(null));
    // Blocks the event loop past the limit; the answer arrives meanwhile.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    await answer;
    expect(await ask(runner, 'echo', 2)).toEqual({ echo: 2 });
    await runner.kill();
  });

  it('ends when its input ends, and hears nothing afterwards', async () => {
    const runner = await ready();
    runner.send(['exit', 0]);
    await runner.died;
    expect(() => runner.send(['echo', 1])).not.toThrow();
    expect(() => runner.limit({ wallTimeMs: 1 })).not.toThrow();
  });
});

describe('a runner that cannot start', () => {
  it('is dead at once and says why', async () => {
    const plan = await planWalls(program);
    const death = await startTestRunner({ ...program, args: ['fail'] }, plan).died;
    expect(death).toMatchObject({ kind: 'exited', exitCode: 3 });
    expect(death.stderrTail).toContain('cannot start');
  });
});
