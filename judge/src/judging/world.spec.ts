import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import type { HistoryEntry } from '../core/index.ts';
import { createJudge, type Engine } from '../create-judge.ts';

/** Everything of the world that comes from libraries, in a real runner behind its walls. */
const scenario = `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('uses the world', async ({ solution, http, keyValue, objectStore, queue, service, clients, files, expect }) => {
  const lossy = { latencyMs: [1, 30], timeoutMs: 100, loss: 0.1, faults: [{ kind: 'lost-reply', rate: 0.1 }] } as const;
  http.service('https://api.example.test', () => respond(200, { ok: true }), { latencyMs: [5, 9], faults: [{ kind: 'error', every: 3 }] });
  const store = keyValue.store(lossy);
  const bucket = objectStore.bucket(lossy);
  const jobs = queue.create(lossy);
  const bank = service('bank', { charge: (key: string) => key }, lossy);
  await files.write('/in.txt', 'hello');
  files.link({ latencyMs: [1, 9] });
  await clients(6, ({ index }) => solution.solve({ index, store, bucket, jobs, bank }), { withinMs: 50 });
  expect(store.history.length + bucket.history.length + jobs.history.length + bank.history.length).toBe(24);
});
`;
const solution = `
import { readFile } from 'node:fs/promises';
export async function solve(input: any): Promise<unknown> {
  const { index, store, bucket, jobs, bank } = input;
  const attempts = [() => store.incr('n'), () => bucket.put('k' + index, 'x'), () => jobs.send(index), () => bank.charge('k'), () => fetch('https://api.example.test/'), () => readFile('/in.txt')];
  return Promise.all(attempts.map((attempt) => attempt().then(() => 'ok', (error: Error) => error.message)));
}
`;

const tiny = tinyPackage({
  'data/secret/1-basics/works.scenario.ts': undefined,
  'data/secret/1-basics/world.scenario.ts': scenario,
});
let engine: Engine;
beforeAll(async () => {
  engine = await createJudge();
});
afterAll(async () => {
  await engine.close();
  tiny.remove();
  nesting.remove();
});

const nesting = tinyPackage({
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nprofile: browser\nlimits:\n  cpuTimeMs: 1000\n  memoryMiB: 32\n',
  'data/secret/1-basics/works.scenario.ts': `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('nests', async ({ solution, clock, expect }) => {
  await solution.solve(8);
  expect(clock.now()).toBe(14);
});
`,
});
const nests = `
export function solve(left: any): Promise<unknown> {
  return new Promise((resolve) => {
    const nest = () => void (--left > 0 ? setTimeout(nest, 1) : resolve(0));
    setTimeout(nest, 1);
  });
}
`;

describe('a package with the profile of a browser', () => {
  it('has its nested timers clamped in a runner', async () => {
    const { message } = await engine.judgeSource(nesting.pkg, nests);
    expect(message).toBe('Accepted.');
  });
});

describe('the world in a runner', () => {
  it('decides the same for the same seed, and a history shows what it decided', async () => {
    const choicesOf = async (seed: number) => {
      const choices: HistoryEntry[] = [];
      await engine.judgeSource(tiny.pkg, solution, {
        seed,
        onHistory: (_testcase, history) =>
          void choices.push(...history.filter(({ kind }) => kind === 'choice')),
      });
      return choices;
    };
    const [first, again, other] = [await choicesOf(3), await choicesOf(3), await choicesOf(4)];
    const labels = new Set(first.map((entry) => entry.kind === 'choice' && entry.label));
    for (const label of ['store latency', 'store loss', 'store fault', 'files latency'])
      expect(labels).toContain(label);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('serves a solution, the same for the same seed', async () => {
    const [first, again, other] = [
      await engine.judgeSource(tiny.pkg, solution, { seed: 3 }),
      await engine.judgeSource(tiny.pkg, solution, { seed: 3 }),
      await engine.judgeSource(tiny.pkg, solution, { seed: 4 }),
    ];
    expect(first.message).toBe('Accepted.');
    expect(again.historyHash).toBe(first.historyHash);
    expect(other.message).toBe('Accepted.');
    expect(other.historyHash).not.toBe(first.historyHash);
  });
});
