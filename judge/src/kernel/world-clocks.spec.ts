import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';
import { onNodeUntil } from '../../../test/support/two-worlds.ts';

const accepted = (solution: () => object, scenario: (world: Untyped) => Promise<void>): void => {
  const result = runCase({ solution, scenario });
  expect(result.findings).toEqual([]);
  expect(result.outcome.message).toBe('Accepted.');
};

describe('the wall clock of the submission', () => {
  const clocks = () => ({
    read: () => [
      Date.now() - Date.UTC(2026, 0, 1),
      new Date().getTime() - Date.UTC(2026, 0, 1),
      performance.now() - 1000,
    ],
    wait: (ms: number) =>
      new Promise((done) => setTimeout(() => done(performance.now() - 1000), ms)),
  });

  it('jumps, and neither the monotonic one nor the scenario’s does', () =>
    accepted(clocks, async ({ solution, clock, expect }) => {
      await clock.sleep(100);
      clock.stepWall(-3_600_000);
      expect(await solution.read()).toEqual([100 - 3_600_000, 100 - 3_600_000, 100]);
      clock.stepWall(3_600_500);
      expect(await solution.read()).toEqual([600, 600, 100]);
      expect(clock.wallTime().getTime()).toBe(Date.UTC(2026, 0, 1) + 100);
      expect(await solution.wait(50)).toBe(150);
    }));

  it('runs fast or slow from a moment on', () =>
    accepted(clocks, async ({ solution, clock, expect }) => {
      await clock.until(1000);
      clock.skew({ ppm: 100_000 });
      await clock.until(2000);
      expect((await solution.read())[0]).toBe(2100);
      clock.skew({ ppm: -500_000 });
      await clock.until(4000);
      expect((await solution.read())[0]).toBe(3100);
      clock.stepWall(900);
      clock.skew({ ppm: 0 });
      await clock.until(5000);
      expect((await solution.read())[0]).toBe(5000);
    }));
});

describe('a submission that stands still', () => {
  const busy = () => {
    const seen: unknown[] = [];
    const note = (what: string) => seen.push([what, performance.now() - 1000]);
    return {
      start: () => {
        setTimeout(note, 150, 'due at 150');
        setTimeout(note, 50, 'due at 50');
        const late = setTimeout(note, 160, 'cleared');
        setTimeout(() => clearTimeout(late), 140);
        setTimeout(note, 200, 'due at the end');
        setTimeout(note, 201, 'due after');
        const interval = setInterval(note, 60, 'interval');
        setTimeout(() => clearInterval(interval), 330);
        void fetch('https://a.test/').then(() => note('response'));
      },
      seen: () => seen,
    };
  };

  it('gets all that was due at once, timers first, each interval once', () =>
    accepted(busy, async ({ solution, http, respond, clock, expect }) => {
      http.service('https://a.test', () => respond(200, '', { latencyMs: 40 }));
      await solution.start();
      await clock.until(30);
      clock.pause(170);
      await clock.until(199);
      expect(clock.now()).toBe(199);
      await clock.until(1000);
      expect(await solution.seen()).toEqual([
        ['due at 50', 200],
        ['interval', 200],
        ['due at 150', 200],
        ['due at the end', 200],
        ['response', 200],
        ['due after', 201],
        ['interval', 260],
        ['interval', 320],
      ]);
      expect(solution).toBeIdle();
    }));

  it('answers a call after it goes on, before a scenario that waits until then', () =>
    accepted(busy, async ({ solution, clock, expect }) => {
      clock.pause(100);
      const answer = solution.seen().then(() => clock.now());
      await clock.until(100);
      expect(await Promise.race([answer, Promise.resolve('not yet')])).toBe(100);
    }));

  it('may be stopped again and longer', () =>
    accepted(busy, async ({ solution, clock, expect }) => {
      clock.pause(100);
      await clock.until(50);
      clock.pause(100);
      clock.pause(10);
      await solution.seen();
      expect(clock.now()).toBe(150);
    }));

  it.each<[readonly Delay[], readonly Delay[], readonly string[]]>([
    [
      [
        [10, 'A'],
        [12, 'B'],
      ],
      [[10, 'A at 5']],
      ['A', 'A at 5', 'B'],
    ],
    [
      [
        [12, 'B'],
        [10, 'A'],
        [30, 'C'],
        [12, 'B2'],
      ],
      [
        [3, 'D'],
        [10, 'A at 5'],
        [12, 'B at 5'],
      ],
      ['D', 'A', 'A at 5', 'B', 'B2', 'B at 5', 'C'],
    ],
    [
      [
        [20, 'X'],
        [30, 'Y'],
      ],
      [
        [15, 'Z'],
        [30, 'Y at 5'],
        [20, 'X at 5'],
      ],
      ['X', 'X at 5', 'Z', 'Y', 'Y at 5'],
    ],
  ])(
    'runs late timers in the order of a real Node that was blocked: %j, at 5 ms %j',
    (first, later, order) => {
      const start = `
      const log = [];
      const set = (timers) => { for (const [delay, name] of timers) setTimeout(() => log.push(name), delay); };
      const start = (afterwards) => {
        set(${JSON.stringify(first)});
        setTimeout(() => { set(${JSON.stringify(later)}); afterwards(); }, 5);
      };`;
      const result = runCase({
        solution: `${start} exports.start = () => start(() => {}); exports.log = () => log;`,
        scenario: async ({ solution, clock }) => {
          await solution.start();
          await clock.until(6);
          clock.pause(40);
          await clock.until(60);
          await solution.log();
        },
      });
      expect(
        JSON.parse((result.history.findLast(({ kind }) => kind === 'answer') as Untyped).value),
      ).toEqual(order);
      const blocked = `() => new Promise((resolve) => {
      ${start}
      start(() => { const until = performance.now() + 40; while (performance.now() < until); });
      setTimeout(() => resolve(log), 100);
    })`;
      expect(onNodeUntil(() => blocked, order)).toEqual(order);
    },
  );
});

type Delay = readonly [delayMs: number, name: string];
