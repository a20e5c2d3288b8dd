/**
 * Intrinsics as they were before the first foreign line. The guard and the bridge use only these, so that a
 * submission that overwrites Array.prototype or JSON breaks itself and nothing else.
 */
const { bind, call } = Function.prototype;
type Uncurried<T> = T extends (this: infer This, ...args: infer Args) => infer Result
  ? (self: This, ...args: Args) => Result
  : never;

/** `uncurry(String.prototype.slice)(text, 0, 5)`: a method as a function that no later change can reach. */
export function uncurry<T extends (this: never, ...args: never[]) => unknown>(
  method: T,
): Uncurried<T> {
  return bind.call(call as never, method) as Uncurried<T>;
}

export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const stringSlice = uncurry(String.prototype.slice);
export const stringIncludes = uncurry(String.prototype.includes) as (
  text: string,
  part: string,
) => boolean;
export const objectTag = uncurry(Object.prototype.toString) as (value: unknown) => string;
export const hasOwn: (value: object, key: PropertyKey) => boolean = Object.hasOwn;
export const objectKeys: (value: object) => string[] = Object.keys;
export const mapForEach = uncurry(Map.prototype.forEach) as <K, V>(
  map: Map<K, V>,
  callback: (value: V, key: K) => void,
) => void;
export const setForEach = uncurry(Set.prototype.forEach) as <V>(
  set: Set<V>,
  callback: (value: V) => void,
) => void;
export const regExpTest = uncurry(RegExp.prototype.test) as (
  pattern: RegExp,
  text: string,
) => boolean;
export const setAdd = uncurry(Set.prototype.add) as <V>(set: Set<V>, value: V) => void;
export const setHas = uncurry(Set.prototype.has) as <V>(set: Set<V>, value: V) => boolean;
export const mapGet = uncurry(Map.prototype.get) as <K, V>(map: Map<K, V>, key: K) => V | undefined;
export const mapSet = uncurry(Map.prototype.set) as <K, V>(
  map: Map<K, V>,
  key: K,
  value: V,
) => void;
export const mapDelete = uncurry(Map.prototype.delete) as <K, V>(map: Map<K, V>, key: K) => boolean;
export const setDelete = uncurry(Set.prototype.delete) as <T>(set: Set<T>, value: T) => boolean;
export const weakMapGet = uncurry(WeakMap.prototype.get) as <V>(
  map: WeakMap<object, V>,
  key: object,
) => V | undefined;
export const weakMapSet = uncurry(WeakMap.prototype.set) as <V>(
  map: WeakMap<object, V>,
  key: object,
  value: V,
) => void;
export const promiseThen = uncurry(Promise.prototype.then) as <T>(
  promise: Promise<T>,
  onValue: (value: T) => unknown,
  onError?: (error: unknown) => unknown,
) => void;
export const promiseResolve = Promise.resolve.bind(Promise) as <T>(value: T) => Promise<Awaited<T>>;
export const {
  apply,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
} = Reflect;
export const { stringify, parse } = JSON;
export const { isArray } = Array;
export const StringOf = String;
export const NativePromise = Promise;
