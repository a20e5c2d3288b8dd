import { describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { nodeTasks } from '../../../test/support/retold/node-tasks.ts';
import { nodeTimers } from '../../../test/support/retold/node-timers.ts';
import { nodeTimersPromises } from '../../../test/support/retold/node-timers-promises.ts';
import type { RetoldCase } from '../../../test/support/retold/retold-case.ts';
import { webPlatformTests } from '../../../test/support/retold/wpt.ts';
import { onKernel, onNode, onNodeUntil } from '../../../test/support/two-worlds.ts';

/**
 * What the tests of others say of timers and tasks, on the kernel and on real Node 26. `docs/timer-differences.md`
 * lists the files that are left out, and why.
 */
const cases = [...nodeTimers, ...nodeTimersPromises, ...nodeTasks, ...webPlatformTests];

const programOf = (body: string, restFactor = 1): string => `async () => {
  const log = [];
  const timers = require('node:timers/promises');
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const rest = (ms) => wait(ms * ${restFactor});
  ${body}
  return log;
}`;

describe('the tests of others, retold', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('%s: %s', (_source, _title, body, log) => {
    expect(onKernel(programOf(body))).toEqual(log);
  });

  it('hold on real Node too', () => {
    const programs = cases.map(([, , body]) => programOf(body, 2));
    const answers = onNode(programs, 'in turn').map((answer, index) => {
      const [, , body, log] = cases[index] as RetoldCase;
      if (isDeepStrictEqual(answer, log)) return answer;
      // Alone and again: a busy machine may have delayed a timer.
      return onNodeUntil((attempt) => programOf(body, 3 * attempt), log);
    });
    const told = (logs: readonly unknown[]) =>
      logs.map((log, index) => [cases[index]?.[0], cases[index]?.[1], log]);
    expect(told(answers)).toEqual(told(cases.map(([, , , log]) => log)));
  });
});
