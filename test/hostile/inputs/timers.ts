import { type HostileKind, outgrown, threw, tle } from '../hostile-input.ts';

/** The events, the timers or the memory of a run may be spent before its time is: a fast machine reaches them. */
const spent = /^(TLE (cpu-budget-spent|event-budget-spent|livelock)|MLE memory-limit)$/;
const never = 'await new Promise(() => {});';

export const timers: HostileKind = {
  kind: 'timers and handles by the million',
  inputs: [
    {
      name: 'endless timers of 0 ms',
      body: `const g = () => { setTimeout(g, 0); }; g(); ${never}`,
      verdict: spent,
    },
    {
      name: 'endless immediates',
      body: `const g = () => { setImmediate(g); }; g(); ${never}`,
      verdict: /^TLE (livelock|cpu-budget-spent)$/,
    },
    {
      name: 'immediates that double',
      body: `const g = () => { setImmediate(g); setImmediate(g); }; g(); ${never}`,
      verdict: spent,
    },
    {
      name: 'timers that double',
      body: `const g = () => { setTimeout(g, 1); setTimeout(g, 1); }; g(); ${never}`,
      verdict: spent,
    },
    {
      name: 'an interval that nobody stops',
      body: `setInterval(() => {}, 60_000); ${never}`,
      verdict: 'WTL virtual-time-spent',
      message: /3600000 ms of virtual time/,
    },
    {
      name: 'an interval of 1 ms',
      body: `setInterval(() => {}, 0); ${never}`,
      verdict: spent,
    },
    {
      name: 'timers without end in one callback',
      body: 'for (;;) setTimeout(() => {}, 1);',
      verdict: spent,
    },
    {
      name: 'timers without end that are cleared',
      body: 'for (;;) clearTimeout(setTimeout(() => {}, 1));',
      verdict: tle,
    },
    {
      name: 'a hundred thousand timers of the longest delay',
      body: `for (let i = 0; i < 2e5; i++) setTimeout(() => {}, 2 ** 31 - 1); ${never}`,
      verdict: spent,
    },
    {
      name: 'a timer that refreshes itself',
      body: `const t: any = setTimeout(() => t.refresh(), 0); ${never}`,
      verdict: spent,
    },
    {
      name: 'a timer that is refreshed without end',
      body: 'const t: any = setTimeout(() => {}, 1); for (;;) t.refresh();',
      verdict: tle,
    },
    {
      name: 'ref and unref without end',
      body: 'const t: any = setTimeout(() => {}, 1); for (;;) t.ref().unref();',
      verdict: tle,
    },
    {
      name: 'a delay that is an object with a loop',
      body: 'setTimeout(() => {}, { valueOf() { for (;;); } } as any);',
      verdict: 'TLE cpu-budget-spent',
    },
    {
      name: 'a delay that is a symbol',
      body: 'setTimeout(() => {}, Symbol() as any);',
      verdict: 'RTE threw',
    },
    {
      name: 'a megabyte for each of many timers',
      body: `for (let i = 0; ; i++) setTimeout(() => {}, 1000, new Uint8Array(1e6).fill(1));`,
      verdict: outgrown,
    },
    {
      name: 'a promise that never settles',
      body: 'await new Promise(() => {});',
      verdict: 'ILE never-settles',
      message: /^solve \(called at 50 ms\) never settles: since 50 ms/,
    },
    {
      name: 'a wait on a timer that keeps nothing alive',
      body: 'await new Promise((r) => (setTimeout(r, 5) as any).unref());',
      verdict: 'ILE never-settles',
    },
    {
      name: 'signals that time out by the million',
      body: `for (;;) AbortSignal.timeout(1000);`,
      verdict: spent,
    },
    {
      name: 'a signal of a million signals',
      body: 'const all: any[] = []; for (;;) { all.push(new AbortController().signal); AbortSignal.any(all.slice(-1000)); }',
      verdict: outgrown,
    },
    {
      name: 'listeners by the million',
      body: "const t = new EventTarget(); for (let i = 0; ; i++) t.addEventListener('x', () => i);",
      verdict: outgrown,
    },
    {
      name: 'an event that dispatches itself',
      body: "const t = new EventTarget(); t.addEventListener('x', () => t.dispatchEvent(new Event('x'))); t.dispatchEvent(new Event('x'));",
      verdict: threw,
    },
  ],
};
