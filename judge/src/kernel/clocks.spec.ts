import { describe, expect, it } from '@jest/globals';
import { answerOf, runCase } from '../../../test/support/judge-lab.ts';

describe('the clocks of an isolate', () => {
  it('start at fixed moments: the wall clock in 2026, the monotonic one at 1000 ms', () => {
    expect(answerOf(() => [new Date().toISOString(), performance.now()])).toEqual([
      '2026-01-01T00:00:00.000Z',
      1000,
    ]);
  });

  it('pass together, Date in whole milliseconds', () => {
    const answer = answerOf(async () => {
      const before = [Date.now(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 86_400_000 / 48));
      return [Date.now() - before[0]!, performance.now() - before[1]!, new Date().toISOString()];
    });
    expect(answer).toEqual([1_800_000, 1_800_000, '2026-01-01T00:30:00.000Z']);
  });

  it('are the same in every way to ask for the date', () => {
    const answer = answerOf(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      class Mine extends Date {}
      return [
        +new Date() - Date.now(),
        +new Mine() - Date.now(),
        Date(),
        +new (new Date().constructor as DateConstructor)() - Date.now(),
        new Mine() instanceof Date && new Mine() instanceof Mine,
        Number(Reflect.construct(Date, [])) - Date.now(),
        new Intl.DateTimeFormat('en-GB', { timeStyle: 'long', dateStyle: 'short' }).format(),
        new Date().toLocaleTimeString('en-GB'),
        performance.timeOrigin + performance.now() - Date.now(),
      ];
    });
    expect(answer).toEqual([
      0,
      0,
      'Thu Jan 01 2026 00:00:01 GMT+0000 (Coordinated Universal Time)',
      0,
      true,
      0,
      '01/01/2026, 00:00:01 UTC',
      '00:00:01',
      0,
    ]);
  });

  it('do not change what Date makes of arguments', () => {
    const answer = answerOf(() => [
      new Date(0).toISOString(),
      new Date(2020, 1, 3, 4, 5, 6, 7).toISOString(),
      new Date('2020-02-03T04:05:06Z').getTime(),
      Date.UTC(2020, 1),
      Date.parse('2020-02-03'),
      Number.isNaN(new Date(undefined as never).getTime()),
      Date.length,
      Date.name,
      typeof Date(),
      new Date().getTimezoneOffset(),
    ]);
    expect(answer).toEqual([
      '1970-01-01T00:00:00.000Z',
      '2020-02-03T04:05:06.007Z',
      1580702706000,
      1580515200000,
      1580688000000,
      true,
      7,
      'Date',
      'string',
      0,
    ]);
  });

  it('are one clock for both isolates', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async () => {
          await new Promise((resolve) => setTimeout(resolve, 250));
          return Date.now();
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const answer = await solution.solve();
        expect(clock.now()).toBe(250);
        expect(Date.now()).toBe(answer);
        expect(clock.wallTime().getTime()).toBe(answer);
        expect(clock.wallTime(1000).toISOString()).toBe('2026-01-01T00:00:01.000Z');
        await clock.until(1000);
        expect(clock.now()).toBe(1000);
        await clock.until(10);
        expect(clock.now()).toBe(1000);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('let the scenario look after everything that the solution does at an instant', () => {
    const { outcome } = runCase({
      solution: () => {
        const log: string[] = [];
        return {
          start: () => {
            setTimeout(() => {
              log.push('timer');
              setImmediate(() => log.push('immediate'));
              void fetch('https://a.test/').then(() => log.push('response'));
            }, 100);
          },
          solve: () => log,
        };
      },
      scenario: async ({ solution, clock, http, respond, expect }) => {
        http.service('https://a.test', () => respond(200));
        await solution.start();
        await clock.until(100);
        expect((await solution.solve()).length).toBe(3);
        expect(clock.now()).toBe(100);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('give random numbers from the seed', () => {
    const draw = (seed: number) =>
      answerOf(() => [Math.random(), Math.random(), crypto.randomUUID()], seed);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
