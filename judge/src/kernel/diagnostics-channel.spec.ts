import { describe, expect, it } from '@jest/globals';
import diagnostics from 'node:diagnostics_channel';
import { runCase } from '../../../test/support/judge-lab.ts';

/** The same function on Node's own module and on ours. */
async function program(module: typeof diagnostics): Promise<unknown> {
  const seen: unknown[] = [];
  const { channel, tracingChannel, hasSubscribers, subscribe, unsubscribe } = module;
  const one = channel('one');
  seen.push(one === channel('one'), one.name, one.hasSubscribers, hasSubscribers('nobody'));
  const listener = (message: unknown, name: unknown): unknown => seen.push([message, name]);
  subscribe('one', listener);
  one.publish({ a: 1 });
  seen.push(hasSubscribers('one'), unsubscribe('one', listener), unsubscribe('one', listener));
  one.publish({ a: 2 });
  const tracing = tracingChannel('two') as unknown as {
    hasSubscribers: boolean;
    subscribe(handlers: object): void;
    traceSync(run: (n: number) => number, context: object, self: unknown, n: number): unknown;
    tracePromise(run: () => Promise<unknown>, context: object): Promise<unknown>;
  };
  seen.push(tracing.hasSubscribers);
  const log = (event: string) => (context: object) => seen.push([event, { ...context }]);
  tracing.subscribe(
    Object.fromEntries(
      ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((event) => [event, log(event)]),
    ),
  );
  seen.push(
    tracing.hasSubscribers,
    tracing.traceSync((n) => n + 1, { id: 1 }, undefined, 4),
  );
  seen.push(await tracing.tracePromise(async () => 'value', { id: 2 }));
  try {
    tracing.traceSync(
      () => {
        throw 'no';
      },
      { id: 3 },
      undefined,
      0,
    );
  } catch (error) {
    seen.push(error);
  }
  await tracing.tracePromise(() => Promise.reject('late'), { id: 4 }).catch((e) => seen.push(e));
  return seen;
}

describe('node:diagnostics_channel', () => {
  it('does what Node does', async () => {
    const { history } = runCase({
      solution: `const program = ${String(program)}; exports.solve = async () => JSON.stringify(await program(require('node:diagnostics_channel')));`,
    });
    const answer = history.findLast(({ kind }) => kind === 'answer') as { value: string };
    expect(JSON.parse(JSON.parse(answer.value) as string)).toEqual(
      JSON.parse(JSON.stringify(await program(diagnostics))),
    );
  });
});
