import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

type Callback = (value: unknown) => Promise<unknown>;

describe('a scenario that stumbles', () => {
  it('over what the solution gave to a callback: the solution’s fault, although it never answered', () => {
    const result = runCase({
      solution: () => ({
        solve: (callback: Callback) => {
          void callback(null);
          return new Promise(() => {});
        },
      }),
      scenario: async ({ solution, clock }) => {
        let seen: { length: number } | undefined;
        void solution.solve((value: { length: number }) => {
          seen = value;
        });
        await clock.sleep(10);
        String((seen as { length: number }).length);
      },
    });
    expect(verdictOf(result)).toBe('WA value');
  });

  it('over an abort reason that was forged: the solution’s fault', () => {
    const result = runCase({
      solution: '',
      fallenGuest: `globalThis.tickjudgeBoot = (host) => ({
        load() { host('loaded'); },
        deliver(kind, id, nowUs, args) {
          if (!kind.startsWith('call ')) return;
          const signal = host('handle.add', 'signal', false, '');
          host('call', '#' + JSON.parse(args)[0].v, JSON.stringify([{ $: 'signal', v: signal, aborted: false }]));
          host('signal.abort', signal, '{"$":"zzz"}');
        },
      });`,
      scenario: async ({ solution }) => {
        await solution.solve(() => undefined);
      },
    });
    expect(verdictOf(result)).toBe('WA value');
  });

  it('over a process, which it has not, is told so by the name of what it called', () => {
    const result = runCase({
      solution: () => ({ solve: () => 1 }),
      scenario: async () => {
        process.exit(0);
      },
    });
    expect(verdictOf(result)).toBe('JE judge-failed');
    expect(result.outcome.message).toMatch(
      /^The scenario failed: Error: process\.exit\(\) is not offered on Tickjudge; solutions and scenarios have no process/,
    );
  });

  it('over a value of its own that is too large: our fault', () => {
    const result = runCase({
      solution: () => ({ solve: () => 1 }),
      scenario: async ({ solution }) => {
        await solution.solve('x'.repeat(9_000_000));
      },
    });
    expect(verdictOf(result)).toBe('JE judge-failed');
  });
});

describe('a run that real resources end', () => {
  it('has no history hash and no counts: how far it came is not the same twice', () => {
    const result = runCase({
      cpuTimeMs: 100,
      solution: () => ({
        solve: () => {
          const again = (): void => void setTimeout(again, 0);
          again();
          return new Promise(() => {});
        },
      }),
      scenario: async ({ solution }) => {
        await solution.solve();
      },
    });
    expect(verdictOf(result)).toBe('TLE cpu-budget-spent');
    expect(result).toMatchObject({ historyHash: '', virtualTimeMs: 0, counters: { events: 0 } });
  });

  it('ends soon after its limit, however deliveries to solution and scenario take turns', () => {
    const result = runCase({
      cpuTimeMs: 20,
      solution: () => ({
        solve: async () => {
          for (let turn = 0; turn < 200; turn++) {
            await fetch('https://a.test/');
            for (let work = 0; work < 5_000_000; work++) Math.sqrt(work);
          }
        },
      }),
      scenario: async ({ solution, clock, http, respond }) => {
        http.service('https://a.test', () => respond(200));
        await clock.sleep(1);
        await solution.solve();
      },
    });
    expect(verdictOf(result)).toBe('TLE cpu-budget-spent');
    expect(result.history.filter(({ kind }) => kind === 'request').length).toBeLessThan(70);
  });
});
