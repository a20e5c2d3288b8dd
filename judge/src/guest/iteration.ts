import { apply, isArray, mapDelete, mapGet, mapSet } from './primordials.ts';

type Step = 'next' | 'return' | 'throw';
type IteratorLike = {
  readonly [step in Step]?: (value?: unknown) => unknown;
};
/** `[done, value]`. */
type Turn = readonly [boolean, unknown];

/** The members under which an iterable is called; no member of an object has such a name. */
export const iterationMembers = ['@next', '@return', '@throw'];

const { asyncIterator, iterator } = Symbol;

/** What an object is for a `for await`: an iterator goes on where it stands, an iterable begins anew each time. */
export function iterationOf(value: object): 'iterator' | 'iterable' | undefined {
  const object = value as { next?: unknown; [asyncIterator]?: unknown; [iterator]?: unknown };
  if (typeof object[asyncIterator] !== 'function' && typeof object[iterator] !== 'function')
    return undefined;
  return typeof object.next === 'function' ? 'iterator' : 'iterable';
}

/** The iterators that the other side has begun over one object of this side. */
export class Iteration {
  private readonly open = new Map<number, IteratorLike>();

  constructor(private readonly source: object) {}

  /** One message, one step. `args` is the iterator's number, and the value for it if there is one. */
  async step(step: Step, args: readonly unknown[]): Promise<Turn> {
    const key = args[0] as number;
    let turns = mapGet(this.open, key);
    if (!turns) {
      turns = begin(this.source);
      mapSet(this.open, key, turns);
    }
    const method = turns[step];
    if (typeof method !== 'function') {
      mapDelete(this.open, key);
      // An iterator without them ends here, as `yield*` has it.
      if (step === 'throw') {
        if (typeof turns.return === 'function') await apply(turns.return, turns, []);
        throw args[1];
      }
      return [true, args[1]];
    }
    const result = (await apply(method, turns, args.length > 1 ? [args[1]] : [])) as {
      done?: unknown;
      value?: unknown;
    };
    if (typeof result !== 'object' || result === null)
      throw new TypeError(`The iterator's ${step}() did not give an object.`);
    const done = Boolean(result.done);
    if (done) mapDelete(this.open, key);
    // A list of promises crosses as their values, as in `for await`.
    return [done, await result.value];
  }

  get isOver(): boolean {
    return this.open.size === 0;
  }
}

function begin(source: object): IteratorLike {
  const object = source as { [asyncIterator]?: () => unknown; [iterator]?: () => unknown };
  const make = object[asyncIterator] ?? object[iterator];
  return apply(make as () => unknown, source, []) as IteratorLike;
}

/** Asks the other side for one step. */
export type AskStep = (member: string, args: readonly unknown[]) => Promise<unknown>;

/** An iterator of this side over an object of the other: one step, one message, nothing is read ahead. */
export function remoteIterator(
  ask: AskStep,
  key: number,
  onDone: () => void,
): AsyncIterator<unknown> {
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    onDone();
  };
  const step = async (name: Step, args: readonly unknown[]): Promise<IteratorResult<unknown>> => {
    if (isDone) {
      if (name === 'throw') throw args[0];
      return { done: true, value: name === 'return' ? args[0] : undefined };
    }
    let turn: unknown;
    try {
      turn = await ask(`@${name}`, args.length > 0 ? [key, args[0]] : [key]);
    } catch (error) {
      finish();
      throw error;
    }
    if (!isArray(turn)) throw new TypeError('The answer is not a step of an iterator.');
    const done = turn[0] as unknown;
    const value = turn[1] as unknown;
    if (done === true || name === 'return') finish();
    return { done: done === true, value };
  };
  return Object.assign(Object.create(AsyncIteratorPrototype) as AsyncIterator<unknown>, {
    next: (...args: unknown[]) => step('next', args),
    return: (...args: unknown[]) => step('return', args),
    throw: (...args: unknown[]) => step('throw', args),
  });
}

/** Iterators of the language stand on it: `for await` over one of them, and `using`, work as usual. */
const AsyncIteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())),
) as object;
