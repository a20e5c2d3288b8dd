/**
 * How the contract's types look from the scenario, which is always a message away: functions answer with promises,
 * objects with methods stay where they are, data is copied.
 */
type AnyFunction = (...args: never[]) => unknown;
type IsAny<T> = 0 extends 1 & T ? true : false;

/** A class of the platform, where the platform has it. */
type PlatformClass<Name extends string> = Name extends string
  ? typeof globalThis extends { [N in Name]: { prototype: infer T } }
    ? T
    : never
  : never;

/** Passed whole: what arrives has the same type as what was sent. */
type Whole =
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | void
  | Date
  | RegExp
  | Error
  | ArrayBuffer
  | ArrayBufferView
  | PlatformClass<
      | 'AbortSignal'
      | 'Blob'
      | 'FormData'
      | 'Headers'
      | 'ReadableStream'
      | 'Request'
      | 'Response'
      | 'TransformStream'
      | 'URL'
      | 'URLSearchParams'
      | 'WritableStream'
    >;

/** Names of the members of T that are functions. */
type MethodNames<T> = {
  [K in keyof T]-?: IsAny<T[K]> extends true
    ? never
    : NonNullable<T[K]> extends AnyFunction
      ? K
      : never;
}[keyof T];

/** Whether T has a method with a name: such an object stays where it is. */
type HasMethods<T> = [MethodNames<T> & string] extends [never] ? false : true;

/**
 * What the solution gives, as the scenario gets it. Data is data; a function is an async function; an object with
 * methods is a `RemoteObject`; whatever can be iterated is an `AsyncIterable`; a promise is awaited on the way.
 */
export type Remote<T> =
  IsAny<T> extends true
    ? T
    : T extends Whole
      ? T
      : T extends AnyFunction
        ? RemoteFunction<T>
        : T extends PromiseLike<infer V>
          ? Remote<V>
          : T extends ReadonlyMap<infer K, infer V>
            ? Map<Remote<K>, Remote<V>>
            : T extends ReadonlySet<infer V>
              ? Set<Remote<V>>
              : T extends readonly unknown[]
                ? { [I in keyof T]: Remote<T[I]> }
                : T extends RemoteLike
                  ? T
                  : T extends AnyIterator
                    ? RemoteIterator<Item<T>>
                    : T extends object
                      ? HasMethods<T> extends true
                        ? RemoteObject<T>
                        : T extends AnyIterable
                          ? AsyncIterable<Remote<Item<T>>>
                          : { [K in keyof T]: Remote<T[K]> }
                      : T;

type AnyIterable = Iterable<unknown> | AsyncIterable<unknown>;
type AnyIterator = AnyIterable & { next(...args: never[]): unknown };
type Item<T> = T extends AsyncIterable<infer V> ? V : T extends Iterable<infer V> ? V : never;

/** A generator of the solution. One `next()` is one message; leaving a loop early calls its `return()`. */
export type RemoteIterator<T> = AsyncIterableIterator<Remote<T>> & {
  return(value?: unknown): Promise<IteratorResult<Remote<T>>>;
  throw(error: unknown): Promise<IteratorResult<Remote<T>>>;
};

/** A function of the solution, with the functions that it carries, such as `cancel`. */
export type RemoteFunction<F> = F extends (...args: infer A) => infer R
  ? ((...args: PassedList<A>) => Promise<Remote<Awaited<R>>>) & CarriedBy<F>
  : never;
type CarriedBy<F> = [MethodNames<F>] extends [never]
  ? unknown
  : { readonly [K in MethodNames<F>]: RemoteFunction<NonNullable<F[K]>> };

declare const stays: unique symbol;
interface RemoteLike {
  readonly [stays]?: never;
}

/**
 * An object of the solution that stays where it is. Methods are async functions. Fields and getters are functions
 * without arguments that give their value at this moment: `await store.size()`.
 */
export type RemoteObject<T> = {
  readonly [K in keyof T as K extends string ? K : never]: MemberOf<T[K]>;
} & (T extends AnyIterable ? AsyncIterable<Remote<Item<T>>> : unknown) & {
    readonly [stays]?: T;
  };
type MemberOf<M> =
  IsAny<M> extends true
    ? () => Promise<M>
    : NonNullable<M> extends AnyFunction
      ? RemoteFunction<NonNullable<M>> | Extract<M, undefined>
      : () => Promise<Remote<M>>;

/**
 * What the scenario may pass where the contract says T: T itself, or the remote of a T, which goes home as the T that it
 * is. A function has to answer with a promise in the contract, because over there it is a message away; of the author's
 * own function it may be the value itself.
 */
export type Passed<T> =
  IsAny<T> extends true
    ? T
    : T extends Whole
      ? T
      : T extends AnyFunction
        ? PassedFunction<T>
        : T extends readonly unknown[]
          ? { [I in keyof T]: Passed<T[I]> }
          : T extends AnyIterable | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
            ? T | Remote<T>
            : T extends object
              ? HasMethods<T> extends true
                ? { [K in keyof T]: Passed<T[K]> } | Remote<T>
                : { [K in keyof T]: Passed<T[K]> }
              : T;

type PassedList<A extends readonly unknown[]> = { [I in keyof A]: Passed<A[I]> };
type PassedFunction<F> = F extends (...args: infer A) => infer R
  ? AnswersLater<R> extends true
    ? (...args: RemoteList<A>) => AwaitedPassed<R> | Promise<AwaitedPassed<R>>
    : NotSynchronous
  : never;
type AwaitedPassed<R> = [R] extends [void] ? R : Passed<Awaited<R>>;
/** Of a type parameter of the contract (`work: (item: T) => ...`) only the author knows what it is: it may be anything. */
type RemoteList<A extends readonly unknown[]> = {
  [I in keyof A]: unknown extends A[I] ? any : Remote<A[I]>;
};
type AnswersLater<R> = unknown extends R
  ? true
  : [R] extends [void]
    ? true
    : [Extract<R, PromiseLike<unknown> | AsyncIterable<unknown>>] extends [never]
      ? false
      : true;
/** The contract asks for a callback that answers at once; only code beside the solution can pass one. */
interface NotSynchronous {
  readonly 'a callback of the scenario always answers with a promise; call this from driver.ts': never;
}

/** The functions that a module exports, as they are called from the scenario. */
export type RemoteExports<Module> = {
  readonly [K in keyof Module as Module[K] extends AnyFunction ? K : never]: RemoteFunction<
    Module[K]
  >;
};

type ClassNames<Module> = {
  [K in keyof Module]: Module[K] extends abstract new (...args: never[]) => unknown ? K : never;
}[keyof Module];

/** The submission: its exported functions, and `create` for its exported classes. */
export type Solution<Contract> = RemoteExports<Contract> & {
  /** Constructs an exported class. Rejects with what the constructor throws. */
  create<Name extends ClassNames<Contract>>(
    className: Name,
    ...args: Contract[Name] extends abstract new (...args: infer A) => unknown
      ? PassedList<A>
      : never
  ): Promise<
    Contract[Name] extends abstract new (...args: never[]) => infer T ? RemoteObject<T> : never
  >;
};
