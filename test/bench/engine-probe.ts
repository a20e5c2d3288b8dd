// Measures the kernel and its isolates in the process that runs it; `engine.ts` starts it with the runner's flags.
import FakeTimers from '@sinonjs/fake-timers';
import { statSync } from 'node:fs';
import { built } from './built.ts';

const { createRealms, createScenarioHome, runTestcase } =
  await built<typeof import('../../judge/src/kernel/index.ts')>('kernel/index.js');
const { Realm } = await built<typeof import('../../judge/src/kernel/realm.ts')>('kernel/realm.js');
const { loadGuest } = await built<typeof import('../../judge/src/runner/guest-snapshots.ts')>(
  'runner/guest-snapshots.js',
);

export interface ProbeOrder {
  readonly isolates: number;
  readonly testcases: number;
  readonly timers: number;
}

type EventRates = Readonly<
  Record<'timers' | 'sleeps' | 'interval', { ours: number; fake: number }>
>;

/** Times in ms, rates in events a second. */
export interface Probe {
  readonly isolateMs: readonly number[];
  readonly testcaseMs: readonly number[];
  readonly events: EventRates;
  readonly snapshotBytes: number;
}

const { isolates, testcases, timers } = JSON.parse(process.argv[2] as string) as ProbeOrder;
const memoryBytes = 64 * 2 ** 20;
const folder = new URL('../../judge/dist/', import.meta.url);
const guests = {
  submission: loadGuest('submission', folder),
  scenario: loadGuest('scenario', folder),
};
const home = createScenarioHome(guests);

const wrapSolution = (body: string): string =>
  `(async function (exports, require, module) { "use strict"; {\n${body}\n}})`;
const wrapScenario = (body: string): string =>
  `(function (exports, require, module) { "use strict";
const { scenario, respond } = require('@tickjudge/judge/scenario');
exports.default = scenario('bench', { horizonMs: 1e9 }, async ({ solution, clock, expect }) => {\n${body}\n});\n})`;

function ran(submission: string, scenario: string): { events: number; ms: number } {
  const startedAt = performance.now();
  const realms = createRealms(guests, memoryBytes, home);
  const { outcome, counters } = runTestcase(
    { submission, scenario, seed: 1, cpuTimeMs: 60_000, leaks: 'ignore', profile: 'node' },
    realms,
  );
  const ms = performance.now() - startedAt;
  if (outcome.verdict !== 'AC') throw new Error(JSON.stringify(outcome));
  return { events: counters.events, ms };
}

function isolateReadyMs(): number {
  const startedAt = performance.now();
  const realm = Realm.alone(guests.submission, 64);
  realm.boot({ seed: 1, wallEpochMs: 0, monotonicStartMs: 1000 }, () => undefined);
  const ms = performance.now() - startedAt;
  realm.dispose();
  return ms;
}

/** Two hundred calls in bursts against a debounced function: what the prototype's 25 ms were measured with. */
const debounce = {
  solution: wrapSolution(`
    exports.debounce = (fn, waitMs) => {
      let timer;
      return (...args) => { clearTimeout(timer); timer = setTimeout(() => fn(...args), waitMs); };
    };`),
  scenario: wrapScenario(`
    const ran = [];
    const debounced = await solution.debounce((value) => void ran.push({ value, atMs: clock.now() }), 100);
    for (let call = 1; call <= 200; call++) {
      void debounced(call);
      await clock.sleep(call % 20 === 0 ? 150 : 30);
    }
    expect(ran.map(({ value }) => value)).toEqual([20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
    expect(ran).toArriveAt(Array.from({ length: 10 }, (_, index) => (index + 1) * 720 - 50));`),
};

/** The same programs on the kernel and on the fake clock; `done` resolves when all events are over. */
const programs = {
  timers: `let left = n; for (let i = 1; i <= n; i++) setTimeout(() => { if (--left === 0) done(); }, (i * 7919) % 100_000);`,
  sleeps: `(async () => { for (let i = 0; i < n; i++) await new Promise((wake) => setTimeout(wake, 200)); done(); })();`,
  interval: `let left = n; const every = setInterval(() => { if (--left === 0) { clearInterval(every); done(); } }, 10);`,
};

function ourRate(program: string): number {
  const { events, ms } = ran(
    wrapSolution(`exports.go = (n) => new Promise((done) => { ${program} });`),
    wrapScenario(`await solution.go(${timers});`),
  );
  return (events * 1000) / ms;
}

async function fakeRate(program: string): Promise<number> {
  const clock = FakeTimers.createClock(0, Infinity);
  const go = new Function('n', 'done', 'setTimeout', 'setInterval', 'clearInterval', program);
  const startedAt = performance.now();
  let over = false;
  go(timers, () => (over = true), clock.setTimeout, clock.setInterval, clock.clearInterval);
  while (!over) await clock.nextAsync();
  return (timers * 1000) / (performance.now() - startedAt);
}

async function ratesOf(program: string): Promise<{ ours: number; fake: number }> {
  return { ours: ourRate(program), fake: await fakeRate(program) };
}

const times = (count: number, measure: () => number): number[] =>
  Array.from({ length: count }, measure);

isolateReadyMs();
ran(debounce.solution, debounce.scenario);
const probe: Probe = {
  isolateMs: times(isolates, isolateReadyMs),
  testcaseMs: times(testcases, () => ran(debounce.solution, debounce.scenario).ms),
  events: {
    timers: await ratesOf(programs.timers),
    sleeps: await ratesOf(programs.sleeps),
    interval: await ratesOf(programs.interval),
  },
  snapshotBytes: statSync(new URL('guest-submission.snapshot', folder)).size,
};
process.stdout.write(JSON.stringify(probe));
