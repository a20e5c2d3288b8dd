import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

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
});
