import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';
import { mends } from '../../../test/support/mended-fake-timers.ts';
import { fakeTimersDifferences } from '../../../test/support/timer-differences.ts';
import type { Ran } from '../../../test/support/timer-programs.ts';
import { ranOnFakeTimers, ranOnKernel } from '../../../test/support/timer-worlds.ts';
import { nodeModule, onKernel, onNodeUntil } from '../../../test/support/two-worlds.ts';

/** Each difference of docs/timer-differences.md by its id: what one program answers here and on real Node 26. */
const ofNode: readonly [id: string, program: string, here: unknown, onNode: unknown][] = [
  [
    'N1',
    `async () => {
      const log = [];
      setTimeout(() => log.push('A of 10 ms'), 10);
      setTimeout(() => log.push('B of 12 ms'), 12);
      setTimeout(() => {
        setTimeout(() => log.push('late A of 10 ms'), 10);
        const until = Date.now() + 30;
        for (let n = 0; n < 3e6 && Date.now() < until; n++);
        log.push(Date.now() < until ? 'time stood still' : 'late');
      }, 5);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return log;
    }`,
    ['time stood still', 'A of 10 ms', 'B of 12 ms', 'late A of 10 ms'],
    ['late', 'A of 10 ms', 'late A of 10 ms', 'B of 12 ms'],
  ],
  [
    'N2',
    `async () => {
      const start = performance.now();
      for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 1));
      return performance.now() - start === 20;
    }`,
    true,
    false,
  ],
  [
    'N4',
    `async () => {
      const log = [];
      const told = (reason, promise) => log.push([reason.message, reason === error, promise === rejected]);
      const handled = () => log.push('handled');
      process.on('unhandledRejection', told);
      process.on('rejectionHandled', handled);
      const error = new Error('first');
      const rejected = Promise.reject(error);
      const second = Promise.reject(new Error('second'));
      setImmediate(() => rejected.catch(() => {}));
      await new Promise((resolve) => setTimeout(resolve, 5));
      process.off('unhandledRejection', told);
      process.off('rejectionHandled', handled);
      return log;
    }`,
    [['first', false, false]],
    [['first', true, true], ['second', false, false], 'handled'],
  ],
  [
    'N5',
    `async () => {
      const log = [];
      process.once('uncaughtException', () => log.push('taken'));
      setTimeout(() => {
        process.nextTick(() => log.push('tick'));
        throw new Error('x');
      }, 3);
      setTimeout(() => log.push('next timer'), 3);
      await new Promise((resolve) => setTimeout(resolve, 15));
      return log;
    }`,
    ['taken', 'tick', 'next timer'],
    ['taken', 'next timer', 'tick'],
  ],
  [
    'N7',
    `() => {
      const timer = setTimeout(() => {}, 1);
      return ['_onTimeout', '_idleTimeout', '_repeat', '_destroyed'].map((name) => name in timer);
    }`,
    [false, false, false, false],
    [true, true, true, true],
  ],
  [
    'N9',
    `async () => {
      const log = [];
      setTimeout(() => {
        log.push('first');
        queueMicrotask(() => second.refresh());
      }, 20);
      const second = setTimeout(() => log.push('second'), 20);
      setTimeout(() => log.push('of 35 ms'), 35);
      await new Promise((resolve) => setTimeout(resolve, 80));
      return log;
    }`,
    ['first', 'of 35 ms', 'second'],
    ['first', 'second', 'of 35 ms'],
  ],
];

/** Differences that end a process or a run: a module's text, our verdict on it, and real Node's exit code and output. */
const ofRuns: readonly [id: string, deed: string, verdict: string, status: number, out: string][] =
  [
    [
      'N3',
      `const lost = Promise.reject(new Error('lost')); queueMicrotask(() => process.nextTick(() => {}));`,
      'AC accepted',
      1,
      '',
    ],
    ['N6', `process.on('exit', () => console.log('exit'));`, 'AC accepted', 0, 'exit\n'],
    [
      'N8',
      `let left = 2e6; const spin = () => { if (--left > 0) process.nextTick(spin); }; spin();`,
      'TLE livelock',
      0,
      '',
    ],
  ];

describe('a difference to Node that is on the list', () => {
  it.each(ofNode)('%s is there', (_id, program, here, onNode) => {
    expect(onKernel(program)).toEqual(here);
    expect(onNodeUntil(() => program, onNode)).toEqual(onNode);
  });

  it.each(ofRuns)('%s is there', (_id, deed, verdict, status, out) => {
    const result = runCase({ solution: `exports.solve = () => { ${deed} };` });
    expect(verdictOf(result)).toBe(verdict);
    expect(result.log).toBe('');
    expect(nodeModule(deed)).toEqual({ status, stdout: out });
  });
});

/** Step and instant of each callback; negative steps are marks of the interpreter. */
const callbacks = (log: readonly Ran[] | undefined) =>
  log?.filter(([step]) => step >= 0).map(([step, atMs]) => [step, atMs]);

describe('a difference of fake-timers that is on the list', () => {
  it.each(fakeTimersDifferences)('$id is there', async ({ program, onKernel, onFakeTimers }) => {
    expect(callbacks(ranOnKernel([program])[0])).toEqual(onKernel);
    expect(callbacks((await ranOnFakeTimers([program]))[0])).toEqual(onFakeTimers);
  });

  it.each(fakeTimersDifferences)(
    '$id goes when $mend are mended, and not before',
    async ({ program, onKernel, onFakeTimers, mend }) => {
      const others = mends.filter((each) => each !== mend);
      expect(callbacks((await ranOnFakeTimers([program], others))[0])).toEqual(onFakeTimers);
      expect(callbacks((await ranOnFakeTimers([program], mends))[0])).toEqual(onKernel);
    },
  );
});

describe('the written list', () => {
  it('has exactly the differences that are tested', () => {
    const page = readFileSync(
      new URL('../../../docs/timer-differences.md', import.meta.url),
      'utf8',
    );
    const written = [...page.matchAll(/^\| ([NF]\d+) /gm)].map(([, id]) => id);
    const tested = [
      ...[...ofNode, ...ofRuns].map(([id]) => id).sort(),
      ...fakeTimersDifferences.map(({ id }) => id),
    ];
    expect(written).toEqual(tested);
  });
});
