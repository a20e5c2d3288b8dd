import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

/** A solution and a world in which everything that can be chosen is. */
const lab = {
  solution: () => ({
    work: async (store: Untyped, jobs: Untyped) => {
      const [message] = await jobs.receive({ waitMs: 100 }).catch(() => []);
      if (!message) return;
      const value = await store.incr('n').catch(() => 'unknown');
      await fetch(`https://a.test/${value}`).catch(() => undefined);
      await jobs.ack(message.receipt).catch(() => undefined);
    },
  }),
  scenario: async ({ solution, http, respond, keyValue, queue, clients }: Untyped) => {
    const faults = [
      { kind: 'reset', rate: 0.1 },
      { kind: 'lost-reply', rate: 0.1 },
      { kind: 'slow', rate: 0.1, slowMs: [1, 80] },
      { kind: 'duplicate', rate: 0.1 },
    ];
    const rough = { latencyMs: [0.5, 20], faults };
    http.service('https://a.test', () => respond(200, 'x', { bodyLatencyMs: [0, 9] }), rough);
    const store = keyValue.store({ ...rough, loss: 0.05, timeoutMs: 50 });
    const jobs = queue.create({
      ...rough,
      timeoutMs: 300,
      duplicates: 0.2,
      reorder: 3,
      visibilityMs: 40,
    });
    for (let n = 0; n < 8; n++) jobs.push(n);
    await clients(6, () => solution.work(store, jobs), {
      poissonMs: 5,
      rounds: 2,
      thinkMs: [0, 9],
    });
  },
};

describe('the choices of a world', () => {
  it('replay any run of it to the same history', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const run = runCase({ ...lab, seed });
        const replayed = runCase({ ...lab, seed, choices: run.choices });
        expect(run.outcome.message).toBe('Accepted.');
        expect(run.choices.length).toBeGreaterThan(60);
        expect(replayed.historyHash).toBe(run.historyHash);
      }),
      { numRuns: 8 },
    );
  });

  it('give a run for any vector, which its own vector replays', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { maxLength: 120 }), (choices) => {
        const run = runCase({ ...lab, choices });
        expect(run.outcome.message).toBe('Accepted.');
        expect(runCase({ ...lab, choices: run.choices }).historyHash).toBe(run.historyHash);
      }),
      { numRuns: 8 },
    );
  });

  it('are the same vector without the zeros at its end', () => {
    const { choices } = runCase({ ...lab, choices: [3, 1] });
    expect(choices.slice(0, 2)).toEqual([3, 1]);
    expect(choices.slice(2).every((choice) => choice === 0)).toBe(true);
  });
});
