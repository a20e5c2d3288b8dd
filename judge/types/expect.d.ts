/** Anything with a moment: numbers of virtual ms, requests, operations of services, results of clients. */
export type Moment = number | { readonly atMs: number } | { readonly startedAtMs: number };

/** What a list holds. */
export type ItemOf<T> = T extends readonly (infer Item)[] ? Item : unknown;

/** How items of a list are told apart or ranked: a function of the item, or the name of one of its properties. */
export type By<Item = unknown> = (keyof Item & string) | ((item: Item) => unknown);

export interface Naming<Item = unknown> {
  /** Default: the item's `key`, `id` or `name`, or the item itself. */
  readonly by?: By<Item>;
  /** What messages call an item, such as "alert". */
  readonly what?: string;
}

/**
 * Expectations are soft: a failed one is recorded as a finding with its virtual time, and the scenario goes on.
 * The usual matchers are those of Jest; `resolves` and `rejects` work on calls of the solution.
 */
export interface Expect {
  <T>(actual: T, message?: string): Matchers<ItemOf<T>>;
}

export interface Matchers<Item = unknown> extends CommonMatchers<void> {
  readonly not: CommonMatchers<void>;
  readonly resolves: CommonMatchers<Promise<void>>;
  readonly rejects: CommonMatchers<Promise<void>>;

  /** Moments. Each happened exactly then: "request 3 due at 3000 ms, came at 2000 ms (too early by 1000 ms)". */
  toArriveAt(schedule: readonly number[]): void;
  /** Moments. Each happened inside its closed interval [from, to]; for jitter. */
  toArriveWithin(schedule: readonly (readonly [number, number])[]): void;
  /** Moments. The pauses between neighbours lie in closed intervals [from, to]; one interval fewer than moments. */
  toBeSpacedWithin(gaps: readonly (readonly [number, number])[]): void;
  /**
   * Moments. At most `atMost` in any half-open window [t, t + perMs), or, `aligned`, in each [n perMs, (n + 1) perMs).
   */
  toStayWithin(limit: {
    readonly atMost: number;
    readonly perMs: number;
    readonly windows?: 'sliding' | 'aligned';
  }): void;
  /** Moments. Each trigger is followed by one no later than `withinMs` after it. */
  toFollowWithin(triggers: readonly Moment[], withinMs: number): void;
  /** Moments. No thundering herd: at most `atMost` in any half-open window of `withinMs`; names the fullest. */
  toAvoidHerd(limit: { readonly atMost: number; readonly withinMs: number }): void;
  /**
   * Numbers, such as delays with jitter. They look drawn evenly from [from, to]: none lies outside, and their distribution
   * keeps a bound that evenly drawn numbers break once in 10^9 times (Dvoretzky, Kiefer, Wolfowitz, Massart). It is wide
   * for few numbers: 100 tell an even spread from a constant, and from one over its upper half.
   */
  toBeSpreadEvenly(range: readonly [from: number, to: number]): void;

  /** A service, its requests, or a list of what has a beginning and an end: never more than `max` in flight at once. */
  toPeakAtMost(max: number): void;
  /** The same: `count` in flight at once at some moment, and never more. */
  toPeakAt(count: number): void;

  /** A list. Each of `due` is there once, and nothing else is. Names what is missing and what came again. */
  toHappenExactlyOnce(due: readonly unknown[], naming?: Naming<Item>): void;
  /** A list. Each of `due` is there, perhaps several times, and nothing else is. */
  toHappenAtLeastOnce(due: readonly unknown[], naming?: Naming<Item>): void;
  /** A list. Nothing is there twice, and nothing that is not among `due` (if given). */
  toHappenAtMostOnce(due?: readonly unknown[], naming?: Naming<Item>): void;
  /** A list. What went in came out, each as often, in whatever order. */
  toConserve(due: readonly unknown[], naming?: Naming<Item>): void;
  /** A list. Its numbers, or what `by` says of its items, add up to `due`. */
  toSumTo(due: number, naming?: Naming<Item>): void;
  /** A list. Ranks never fall, or never within the items of one `per`: first in, first out for each key. */
  toBeOrderedBy(rank: By<Item>, options?: Naming<Item> & { readonly per?: By<Item> }): void;
  /** A list. Happens-before: of each pair of names, the first is over when the second begins. */
  toHappenInOrder(
    pairs: readonly (readonly [before: string, after: string])[],
    naming?: Naming<Item>,
  ): void;
  /**
   * A list. Each name gets its weight's share: within `tolerance` (default 1, what a strict rotation keeps), or, `random`,
   * as far as independent draws by these weights go 10^9 - 1 times in 10^9 (Chernoff's bound).
   */
  toBeSharedBy(
    weights: Readonly<Record<string, number>>,
    options?: Naming<Item> & { readonly tolerance?: number; readonly random?: boolean },
  ): void;

  /**
   * `expect(solution).toBeIdle()`: nothing of the solution would keep a process alive at this moment, no request and no
   * timer (timers that it has unref'd do not count, as in Node).
   */
  toBeIdle(): void;
}

export interface CommonMatchers<R> {
  toBe(expected: unknown): R;
  toEqual(expected: unknown): R;
  toStrictEqual(expected: unknown): R;
  toMatchObject(expected: object): R;
  toContain(expected: unknown): R;
  toContainEqual(expected: unknown): R;
  toHaveLength(expected: number): R;
  toHaveProperty(path: string, value?: unknown): R;
  toBeUndefined(): R;
  toBeNull(): R;
  toBeDefined(): R;
  toBeTruthy(): R;
  toBeFalsy(): R;
  toBeNaN(): R;
  toBeGreaterThan(expected: number): R;
  toBeGreaterThanOrEqual(expected: number): R;
  toBeLessThan(expected: number): R;
  toBeLessThanOrEqual(expected: number): R;
  toBeCloseTo(expected: number, digits?: number): R;
  toMatch(expected: RegExp | string): R;
  toThrow(expected?: RegExp | string): R;
}
