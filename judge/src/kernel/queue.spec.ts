import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

/** Runs operations one after the other; "$" in an argument is the receipt of the message received last. */
const solution = () => ({
  solve: async (queue: Untyped, program: unknown[][]) => {
    let receipt: unknown;
    const now = () => performance.now() - 1000;
    const seen: unknown[] = [];
    for (const [operation, ...args] of program) {
      try {
        const answer =
          operation === 'wait'
            ? await new Promise((done) => setTimeout(done, args[0] as number))
            : await queue[operation as string](...args.map((arg) => (arg === '$' ? receipt : arg)));
        if (operation !== 'receive') {
          seen.push(answer);
          continue;
        }
        receipt = answer.at(-1)?.receipt ?? receipt;
        seen.push([...answer.map((m: Untyped) => `${String(m.body)}#${m.receiveCount}`), now()]);
      } catch (error) {
        seen.push((error as Error).name);
      }
    }
    return seen;
  },
  consume: async (queue: Untyped, consumers: number) => {
    const done: unknown[] = [];
    const consumer = async () => {
      for (;;) {
        const [message] = await queue.receive({ waitMs: 1000 });
        if (!message) return;
        done.push(message.body);
        await queue.ack(message.receipt);
      }
    };
    await Promise.all(Array.from({ length: consumers }, consumer));
    return done;
  },
});
const accepted = (scenario: (world: Untyped) => Promise<void>): void => {
  const result = runCase({ solution, scenario });
  expect(result.findings).toEqual([]);
  expect(result.outcome.message).toBe('Accepted.');
};

describe('a queue', () => {
  it('hides what is received until it is acknowledged or its time is up', () =>
    accepted(async ({ solution, queue, expect }) => {
      const jobs = queue.create({ visibilityMs: 100 });
      expect(
        await solution.solve(jobs, [
          ['send', 'a'],
          ['receive'],
          ['receive'],
          ['wait', 99],
          ['receive'],
          ['wait', 1],
          ['receive'],
          ['count'],
          ['ack', '$'],
          ['ack', '$'],
          ['wait', 100],
          ['receive'],
          ['nack', 'nonsense'],
          ['changeVisibility', 'nonsense', 5],
        ]),
      ).toEqual([
        { id: 'm1' },
        ['a#1', 0],
        [0],
        undefined,
        [99],
        undefined,
        ['a#2', 100],
        { visible: 0, inFlight: 1, delayed: 0 },
        true,
        false,
        undefined,
        [200],
        false,
        'ReceiptHandleIsInvalid',
      ]);
      expect(jobs.messages).toEqual([]);
    }));

  it('gives back, delays and keeps hidden longer', () =>
    accepted(async ({ solution, queue, expect }) => {
      expect(
        await solution.solve(queue.create({ visibilityMs: 100 }), [
          ['send', 'a', { delayMs: 50 }],
          ['receive'],
          ['count'],
          ['wait', 50],
          ['receive'],
          ['nack', '$'],
          ['receive'],
          ['changeVisibility', '$', 500],
          ['wait', 499],
          ['receive', { max: 5 }],
          ['wait', 1],
          ['receive', { max: 5, visibilityMs: 7 }],
          ['wait', 7],
          ['receive', { max: 5 }],
        ]),
      ).toEqual([
        { id: 'm1' },
        [0],
        { visible: 0, inFlight: 0, delayed: 1 },
        undefined,
        ['a#1', 50],
        true,
        ['a#2', 50],
        undefined,
        undefined,
        [549],
        undefined,
        ['a#3', 550],
        undefined,
        ['a#4', 557],
      ]);
    }));

  it('waits for messages when it is polled long', () =>
    accepted(async ({ solution, queue, clock, expect }) => {
      const jobs = queue.create();
      const answer = solution.solve(jobs, [
        ['receive', { waitMs: 100 }],
        ['send', 'slow', { delayMs: 30 }],
        ['receive', { waitMs: 100 }],
        ['receive', { waitMs: 100 }],
      ]);
      await clock.until(40);
      jobs.push('a');
      expect(await answer).toEqual([['a#1', 40], { id: 'm2' }, ['slow#1', 70], [170]]);
    }));

  it('delivers to each of many consumers what no other has', () =>
    accepted(async ({ solution, queue, expect }) => {
      const jobs = queue.create({ latencyMs: [1, 10] });
      for (let n = 0; n < 50; n++) jobs.push(n);
      const done = await solution.consume(jobs, 4);
      expect(done).toHappenExactlyOnce(Array.from({ length: 50 }, (_, n) => n));
      expect(jobs.messages).toEqual([]);
    }));

  it('delivers twice by choice, and out of order where it may', () =>
    accepted(async ({ solution, queue, expect }) => {
      const jobs = queue.create({ duplicates: 0.3, reorder: 5 });
      for (let n = 0; n < 30; n++) jobs.push(n);
      const done = await solution.consume(jobs, 1);
      expect(done.length).toBe(30);
      expect(done).not.toEqual(Array.from({ length: 30 }, (_, n) => n));
      const twice = queue.create({ duplicates: 1, visibilityMs: 10 });
      twice.push('a');
      expect(
        await solution.solve(twice, [['receive', { max: 2 }], ['ack', '$'], ['receive']]),
      ).toEqual([['a#1', 'a#2', 1000], true, [1000]]);
    }));

  it('moves what fails too often to its dead letters', () =>
    accepted(async ({ solution, queue, expect }) => {
      const dead = queue.create({ name: 'dead' });
      const jobs = queue.create({ visibilityMs: 10, deadLetter: { queue: dead, maxReceives: 2 } });
      jobs.push('poison');
      expect(
        await solution.solve(jobs, [
          ['receive'],
          ['nack', '$'],
          ['receive'],
          ['nack', '$'],
          ['receive'],
        ]),
      ).toEqual([['poison#1', 0], true, ['poison#2', 0], true, [0]]);
      expect(dead.messages).toMatchObject([{ body: 'poison', receiveCount: 0 }]);
    }));

  it('keeps the order of each group, and sends a thing once, when it is FIFO', () =>
    accepted(async ({ solution, queue, expect }) => {
      const jobs = queue.create({ fifo: true, visibilityMs: 100, deduplicationMs: 1000 });
      expect(
        await solution.solve(jobs, [
          ['send', 'a1', { groupId: 'a' }],
          ['send', 'a2', { groupId: 'a' }],
          ['send', 'b1', { groupId: 'b', deduplicationId: 'once' }],
          ['send', 'b1', { groupId: 'b', deduplicationId: 'once' }],
          ['receive', { max: 10 }],
          ['receive', { max: 10 }],
          ['ack', '$'],
          ['wait', 100],
          ['receive', { max: 10 }],
          ['ack', '$'],
          ['receive', { max: 10 }],
        ]),
      ).toEqual([
        { id: 'm1' },
        { id: 'm2' },
        { id: 'm3' },
        { id: 'm3' },
        ['a1#1', 'b1#1', 0],
        [0],
        true,
        undefined,
        ['a1#2', 100],
        true,
        ['a2#1', 100],
      ]);
    }));
});
