import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventQueue, type Phase, phases, type QueuedEvent } from './event-queue.ts';

const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    atUs: fc.nat(20),
    phase: fc.constantFrom<Phase>(0, 1, 2, 3),
  }),
  fc.record({ kind: fc.constant('take' as const) }),
  fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(50) }),
);

const inOrder = (a: QueuedEvent<unknown>, b: QueuedEvent<unknown>): number =>
  a.atUs - b.atUs || a.phase - b.phase || a.sequence - b.sequence;

describe('the event queue', () => {
  it('gives its events in the order of (time, phase, creation)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.constantFrom<Phase>(0, 1, 2, 3))), (moments) => {
        const queue = new EventQueue<number>();
        const added = moments.map(([atUs, phase], index) => queue.add(atUs, phase, index));
        const taken = moments.map(() => queue.take());
        expect(taken).toEqual(added.toSorted(inOrder));
        expect(queue.take()).toBeUndefined();
      }),
    );
  });

  it('behaves like a sorted list under any mix of adding, taking and cancelling', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new EventQueue<number>();
        const made: QueuedEvent<number>[] = [];
        let model: QueuedEvent<number>[] = [];
        for (const [index, next] of steps.entries()) {
          if (next.kind === 'add') {
            const event = queue.add(next.atUs, next.phase, index);
            made.push(event);
            model = [...model, event].sort(inOrder);
          } else if (next.kind === 'cancel') {
            const event = made[next.which % Math.max(1, made.length)];
            if (!event) continue;
            queue.cancel(event);
            model = model.filter((other) => other !== event);
          } else {
            expect(queue.peek()).toBe(model[0]);
            expect(queue.take()).toBe(model.shift());
          }
        }
        expect(queue.peek()).toBe(model[0]);
      }),
    );
  });

  it('keeps the order of creation among equals, also after the queue was empty', () => {
    const queue = new EventQueue<string>();
    queue.add(5, 0, 'a');
    expect(queue.take()?.payload).toBe('a');
    for (const name of ['b', 'c', 'd']) queue.add(5, 0, name);
    expect([queue.take(), queue.take(), queue.take()].map((event) => event?.payload)).toEqual([
      'b',
      'c',
      'd',
    ]);
  });

  it('puts the turns of an instant one after the other, ticks before them and the scenario’s clock behind', () => {
    const queue = new EventQueue<string>();
    queue.add(5, phases.scenarioClock, 'clock');
    queue.add(5, phases.timer, 'timer of turn 1', 1);
    queue.add(5, phases.immediate, 'immediate');
    queue.add(5, phases.io, 'io');
    queue.add(5, phases.immediate, 'immediate of turn 1', 1);
    queue.add(5, phases.io, 'io of turn 1', 1);
    queue.add(5, phases.timer, 'timer');
    queue.add(5, phases.tick, 'tick', 1);
    const order = Array.from({ length: 8 }, () => queue.take()?.payload);
    expect(order).toEqual([
      'tick',
      'timer',
      'io',
      'immediate',
      'timer of turn 1',
      'io of turn 1',
      'immediate of turn 1',
      'clock',
    ]);
  });

  it('does not pile up what was cancelled, and keeps the order of the rest', () => {
    const queue = new EventQueue<number>();
    const kept: QueuedEvent<number>[] = [];
    for (let n = 0; n < 50_000; n++) {
      const event = queue.add((n * 7919) % 10_007, phases.timer, n);
      if (n % 100 === 0) kept.push(event);
      else queue.cancel(event);
    }
    expect(queue.size).toBeLessThan(3_000);
    expect(kept.map(() => queue.take())).toEqual(kept.toSorted(inOrder));
    expect(queue.take()).toBeUndefined();
  });
});
