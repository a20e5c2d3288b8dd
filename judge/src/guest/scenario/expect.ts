import { JestAsymmetricMatchers, JestChaiExpect } from '@vitest/expect';
import * as chai from 'chai';
import { firstDifference } from './first-difference.ts';
import { setMatchers } from './set-matchers.ts';
import { show, withoutSign } from './show.ts';
import { type ExpectWorld, timeMatchers } from './time-matchers.ts';

chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.config.truncateThreshold = 200;

export interface Expectations {
  expect(actual: unknown, message?: string): unknown;
  /** Expectations on promises that have not been decided yet. */
  open(): number;
}

/**
 * Soft expectations: a failed one becomes a finding with its virtual time and the scenario goes on. The usual
 * matchers are Vitest's (Jest's words); ours are those that speak of time, rate, concurrency and leftovers.
 */
export function createExpect(world: ExpectWorld): Expectations {
  const sets = setMatchers((finding) => world.report(finding));
  const open = { count: 0 };
  const expect = (actual: unknown, message?: string): unknown => {
    const assertion = chai.expect(actual, message) as unknown as Record<PropertyKey, unknown>;
    const time = Object.fromEntries(
      Object.entries({ ...timeMatchers(world, message), ...sets }).map(([name, check]) => [
        name,
        (...args: unknown[]) => (check as (...all: unknown[]) => void)(actual, ...args),
      ]),
    );
    return soften(assertion, time, { world, open, name: message ?? 'the answer' });
  };
  return { expect, open: () => open.count };
}

/** What a failed expectation needs to be reported. */
interface Context {
  readonly world: ExpectWorld;
  readonly open: { count: number };
  /** What it is about, in the author's words. */
  readonly name: string;
}

function soften(assertion: object, extra: Record<string, unknown>, context: Context): unknown {
  return new Proxy(assertion, {
    get(target, key, receiver: unknown) {
      if (typeof key === 'string' && Object.hasOwn(extra, key)) return extra[key];
      const value: unknown = Reflect.get(target, key, receiver === undefined ? receiver : target);
      if (key === 'not' || key === 'resolves' || key === 'rejects')
        return soften(value as object, {}, context);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        try {
          const result: unknown = Reflect.apply(value, target, args);
          return isThenable(result) ? watched(result, context) : undefined;
        } catch (error) {
          reportFailure(error, context);
          return undefined;
        }
      };
    },
  });
}

async function watched(result: Promise<unknown>, context: Context): Promise<void> {
  const { open } = context;
  open.count++;
  try {
    await result;
  } catch (error) {
    reportFailure(error, context);
  } finally {
    open.count--;
  }
}

function reportFailure(error: unknown, { world, name }: Context): void {
  const failure = error as {
    name?: string;
    message?: string;
    expected?: unknown;
    actual?: unknown;
  };
  if (failure.name !== 'AssertionError') throw error;
  const has = (key: 'expected' | 'actual'): boolean => failure[key] !== undefined;
  world.report({
    atMs: world.now(),
    reason: 'value',
    message: messageOf(failure, name).slice(0, 500),
    ...(has('expected') ? { expected: show(failure.expected) } : {}),
    ...(has('expected') || has('actual') ? { actual: show(failure.actual) } : {}),
  });
}

/** The matcher's own sentence, without its hints for programmers; where two structures differ, the very place. */
function messageOf(
  failure: { message?: string; expected?: unknown; actual?: unknown },
  name: string,
): string {
  const difference =
    failure.expected === undefined ? null : firstDifference(failure.expected, failure.actual);
  if (difference) {
    const { path, expected, actual } = difference;
    return `${name} differs${path === '' ? '' : ` at ${path}`}: expected ${show(expected)}, got ${show(actual)}`;
  }
  return withoutSign(String(failure.message).replace(/ \/\/ Object\.is equality$/, ''));
}

function isThenable(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
