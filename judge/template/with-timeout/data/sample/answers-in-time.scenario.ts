// A testcase is a program. It runs in an isolate of its own, and `solution` is always a message away. Samples may be seen by
// everyone and carry no points.
import { scenario } from '@tickjudge/judge/scenario';
import { slowTask } from '../tasks.ts';

type Contract = typeof import('../../contract.ts');

export default scenario<Contract>(
  'answers when the task is in time',
  async ({ solution, clock, expect }) => {
    const task = slowTask(clock, 50);

    // Expectations are soft: one that fails is a finding, and the scenario goes on. The first finding names the verdict.
    expect(await solution.withTimeout(task.run, 100)).toBe('done');
    expect(clock.now()).toBe(50);
    expect(task.calls).toBe(1);
    // No timer is left: one that is keeps a process alive.
    expect(solution).toBeIdle();
  },
);
