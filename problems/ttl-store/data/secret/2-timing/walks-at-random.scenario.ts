import { scenario } from '@tickjudge/judge/scenario';
import { inOrder, model, randomSteps } from '../../model.ts';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'agrees with a plain store over thousands of steps',
  async ({ driver, random, expect }) => {
    const told = (expiry: readonly unknown[] = []) =>
      `${expiry[0]}=${expiry[1]} at ${expiry[2]} ms`;
    const worlds = [
      { options: {}, count: 1500, keys: 400, maxTtlMs: 3000 },
      { options: { defaultTtlMs: 40 }, count: 1500, keys: 30, maxTtlMs: 100 },
      { options: { capacity: 8, defaultTtlMs: 25 }, count: 1500, keys: 16, maxTtlMs: 60 },
    ];
    for (const { options, ...sizes } of worlds) {
      const steps = randomSteps(random, sizes);
      const due = model(options, steps);
      const played = await driver.play(options, steps);
      const what = `with ${JSON.stringify(options)}`;
      const calls = steps.filter(([method]) => method !== 'wait');
      const wrong = calls.findIndex(
        (_, index) => JSON.stringify(played.answers[index]) !== JSON.stringify(due.answers[index]),
      );
      if (wrong >= 0) {
        const call = `answer ${wrong + 1}, of ${JSON.stringify(calls[wrong])}, ${what}`;
        expect(played.answers[wrong], call).toEqual(due.answers[wrong]);
      }
      const lines = inOrder(played.told).map(told);
      const first = due.told.findIndex((expiry, index) => told(expiry) !== lines[index]);
      if (first >= 0) {
        expect(lines[first], `expiry ${first + 1} ${what}`).toBe(told(due.told[first]));
      }
      expect(lines.length, `expiries ${what}`).toBe(due.told.length);
    }
  },
);
