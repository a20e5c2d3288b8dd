/**
 * WeakRef and FinalizationRegistry as the language allows them to be: nothing is ever collected. When the real ones
 * notice a collection depends on the machine, so runs would differ; libraries only want the names to be there.
 */
export class WeakRef<T extends WeakKey> {
  readonly #target: T;

  constructor(target: T) {
    requireWeakKey('WeakRef: target', target);
    this.#target = target;
  }
  deref(): T {
    return this.#target;
  }
}

export class FinalizationRegistry {
  readonly #tokens = new WeakSet<WeakKey>();

  constructor(cleanup: unknown) {
    if (typeof cleanup !== 'function')
      throw new TypeError('FinalizationRegistry: cleanup must be callable');
  }
  register(target: unknown, _held?: unknown, token?: unknown): void {
    requireWeakKey('FinalizationRegistry.prototype.register: target', target);
    if (token !== undefined) this.#tokens.add(requireWeakKey('unregister token', token));
  }
  unregister(token: unknown): boolean {
    return this.#tokens.delete(requireWeakKey('unregister token', token));
  }
}

function requireWeakKey(what: string, value: unknown): WeakKey {
  const isKey =
    (typeof value === 'object' && value !== null) ||
    typeof value === 'function' ||
    (typeof value === 'symbol' && Symbol.keyFor(value) === undefined);
  if (!isKey) throw new TypeError(`Invalid ${what}`);
  return value as WeakKey;
}
