import { describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { nodeTasks } from '../../../test/support/retold/node-tasks.ts';
import { nodeTimers } from '../../../test/support/retold/node-timers.ts';
import { nodeTimersPromises } from '../../../test/support/retold/node-timers-promises.ts';
import { webPlatformTests } from '../../../test/support/retold/wpt.ts';
import { onKernel, onNode, onNodeUntil } from '../../../test/support/two-worlds.ts';

/**
 * What the tests of others say of timers and tasks, on the kernel and on real Node 26. `docs/timer-differences.md`
 * lists the files that are left out, and why.
 */
const cases = [...nodeTimers, ...nodeTimersPromises, ...nodeTasks, ...webPlatformTests];

const programOf = (body: string): string => `async () => {
  const log = [];
  const timers = require('node:timers/promises');
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  ${body}
  return log;
}`;

const programs = cases.map(([, , body]) => programOf(body));
describe('the tests of others, retold', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('%s: %s', (_source, _title, body, log) => {
    expect(onKernel(programOf(body))).toEqual(log);
  });

  it('hold on real Node too', () => {
    const answers = onNode(programs, 'in turn').map((answer, index) => {
      const expected = cases[index]?.[3];
      const same = isDeepStrictEqual(answer, expected);
      // Alone and again: a busy machine may have delayed a timer.
      return same ? answer : onNodeUntil(programs[index] as string, expected);
    });
    const told = (logs: readonly unknown[]) =>
      logs.map((log, index) => [cases[index]?.[0], cases[index]?.[1], log]);
    expect(told(answers)).toEqual(told(cases.map(([, , , log]) => log)));
  });
});
