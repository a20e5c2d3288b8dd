import type { Mend } from './mended-fake-timers.ts';
import type { TimerProgram } from './timer-programs.ts';

/** A way in which @sinonjs/fake-timers is not Node, and with it not the kernel. */
export interface FakeTimersDifference {
  /** As in docs/timer-differences.md. */
  readonly id: string;
  /** The smallest program that shows it, and what runs on the kernel and on fake-timers: step and instant. */
  readonly program: TimerProgram;
  readonly onKernel: readonly (readonly [number, number])[];
  readonly onFakeTimers: readonly (readonly [number, number])[];
  /** What takes it away. */
  readonly mend: Mend;
}

export const fakeTimersDifferences: readonly FakeTimersDifference[] = [
  {
    id: 'F1',
    program: [{ do: 'immediate', body: [] }],
    onKernel: [[0, 1]],
    onFakeTimers: [[0, 2]],
    mend: 'immediates',
  },
  {
    id: 'F2',
    program: [
      { do: 'microtask', body: [] },
      { do: 'tick', body: [] },
    ],
    onKernel: [
      [1, 1],
      [0, 1],
    ],
    onFakeTimers: [
      [0, 1],
      [1, 1],
    ],
    mend: 'tasks',
  },
  {
    id: 'F3',
    program: [
      { do: 'promise', hops: 1, body: [] },
      { do: 'microtask', body: [] },
    ],
    onKernel: [
      [0, 1],
      [1, 1],
    ],
    onFakeTimers: [
      [1, 1],
      [0, 1],
    ],
    mend: 'tasks',
  },
  {
    id: 'F4',
    program: [
      {
        do: 'interval',
        delay: 1,
        turns: 2,
        body: [{ do: 'timeout', delay: 1, body: [] }],
      },
    ],
    onKernel: [
      [0, 2],
      [1, 3],
      [0, 3],
      [1, 4],
    ],
    onFakeTimers: [
      [0, 2],
      [0, 3],
      [1, 3],
      [1, 4],
    ],
    mend: 'intervals',
  },
  {
    id: 'F5',
    program: [
      {
        do: 'timeout',
        delay: 2,
        body: [
          { do: 'timeout', delay: 1, body: [] },
          { do: 'timeout', delay: 1, body: [] },
          { do: 'refresh', nth: 1 },
        ],
      },
      { do: 'timeout', delay: 2, body: [{ do: 'timeout', delay: 1, body: [] }] },
    ],
    onKernel: [
      [0, 3],
      [1, 4],
      [2, 4],
      [4, 5],
      [5, 6],
    ],
    onFakeTimers: [
      [0, 3],
      [2, 4],
      [1, 4],
      [4, 5],
      [5, 6],
    ],
    mend: 'refresh',
  },
];
